#!/bin/sh
# Renews the locks: every version with its hashes, for every platform and Python from 3.11 on.
# Needs uv (pip install uv). `sh requirements/lock.sh --upgrade` takes the newest versions.
set -eu
cd "$(dirname "$0")/.."
lock() {
    out=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
        --custom-compile-command 'sh requirements/lock.sh' --output-file "requirements/$out" "$@"
}
lock build.txt --group build "$@"
lock run.txt pyproject.toml --extra photos "$@"
lock dev.txt pyproject.toml --extra photos --group dev "$@"
