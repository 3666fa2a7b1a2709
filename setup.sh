#!/bin/sh
# Sets up the composer on a Debian or Ubuntu machine that has Python 3.11 or newer:
#   sh setup.sh sample   installs what is missing and composes the sample issue
#   sh setup.sh test     the same set-up with the developers' tools, then every check and test
# Runs as root or through sudo; a second run finds everything in place and goes straight on.
set -eu
cd "$(dirname "$0")"

SYSTEM_PACKAGES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig \
fonts-noto-cjk fonts-noto-cjk-extra fonts-lxgw-wenkai libgs-common"
# What proves versions in git, and the PDFs: Ghostscript's plates, qpdf, and PDFBox's preflight with the parts Java no longer brings.
TEST_PACKAGES="git poppler-utils ghostscript qpdf default-jre-headless libpdfbox2-java libactivation-java libjaxb-api-java"

# ISOnewspaper26v4, the profile of newspaper presses, comes in a package of Debian's non-free section; it is taken out
# of the package itself, so that the machine's package sources stay as they are.
PROFILE=ISOnewspaper26v4.icc
PROFILE_PACKAGE=pool/non-free/i/icc-profiles/icc-profiles_2.1-2_all.deb
PROFILE_PACKAGE_SHA256=f20bdeee1cd5d5965a95414c7545edd95c0e04a4f4a81bcd44d2e92880b1b784
PROFILE_FOLDER=${XDG_DATA_HOME:-${HOME:-/root}/.local/share}/newspaper-composer/icc
# Where the package cannot be had: a profile for coated paper, with ink held to what newsprint takes.
PROFILE_INSTEAD=scribus-data
SAMPLE=issues/hexi-weekly/issue.yaml

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$@"
    exit 2
}

usage() {
    stop "用法 / usage: sh setup.sh sample | test"
}

# The first Python that is new enough; PYTHON names another.
find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$python"
            return
        fi
    done
    say "需要 Python 3.11 或更新版本。Debian 12、13 和 Ubuntu 24.04 自带的 python3 即可；"
    say "Ubuntu 22.04 自带的是 3.10，请另装新版 Python，再运行：PYTHON=python3.12 sh setup.sh sample"
    say "Python 3.11 or newer is needed. Debian 12 and 13 and Ubuntu 24.04 bring it as python3 (apt-get install python3);"
    say "Ubuntu 22.04 brings 3.10: install a newer one, then run: PYTHON=python3.12 sh setup.sh sample"
    exit 2
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Debian keeps the parts of Python that make environments in a package of their own.
venv_package() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

install_system_packages() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || return 0
    missing=
    for package in "$@"; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    say "安装系统软件包 / installing system packages:$missing"
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        as_root=sudo
    else
        stop "没有 root 权限，也没有 sudo。请管理员先运行 / neither root nor sudo: ask an administrator to run:" \
            "apt-get install$missing"
    fi
    # One dead repository among several does not matter if the packages are found all the same.
    $as_root apt-get update -qq || say "apt-get update 没有全部成功，继续尝试 / did not fully succeed, going on"
    known=
    for package in $missing; do
        case $(apt-cache policy "$package") in
        *"Candidate: (none)"* | "") say "这个系统没有 $package，略过 / this system has no $package, skipped" ;;
        *) known="$known $package" ;;
        esac
    done
    [ -n "$known" ] || return 0
    # shellcheck disable=SC2086 # a list of words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $known >/dev/null ||
        stop "系统软件包没有装上，见上。请手工安装后重试 / install these by hand and run again:$known"
}

# The mirror this machine takes Debian's packages from; Ubuntu's have no such package, Debian's own serves them.
debian_mirror() {
    {
        sed -n 's/^URIs: *\([^ ]*\).*/\1/p' /etc/apt/sources.list.d/*.sources
        sed -n 's/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) .*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/*.list
    } 2>/dev/null | sed 's:/*$::' | grep '/debian$' | head -n 1 | grep . || echo http://deb.debian.org/debian
}

# Prints the profile's path in the folder a package was unpacked to, or fails: no package, another one, no tool.
unpack_profile() {
    folder=$1
    "$python" - "$(debian_mirror)/$PROFILE_PACKAGE" "$folder/icc.deb" "$PROFILE_PACKAGE_SHA256" <<'EOF' || return 1
import hashlib, sys, urllib.request
address, file, wanted = sys.argv[1:]
try:
    with urllib.request.urlopen(address, timeout=60) as answer:
        data = answer.read()
except OSError as error:
    sys.exit(f"{address}: {error}")
if hashlib.sha256(data).hexdigest() != wanted:
    sys.exit(f"{address}: SHA-256 ?")
open(file, "wb").write(data)
EOF
    dpkg-deb -x "$folder/icc.deb" "$folder/icc" && ls "$folder/icc/usr/share/color/icc/$PROFILE"
}

# A press's profile for newsprint; it is an improvement, so that nothing stops where it cannot be had.
fetch_profile() {
    command -v dpkg-deb >/dev/null || return 0
    [ -f "$PROFILE_FOLDER/$PROFILE" ] && return
    is_installed icc-profiles && return
    is_installed "$PROFILE_INSTEAD" && return
    say "取新闻纸特性文件（约 70 MB）/ fetching the newsprint profile (about 70 MB): $PROFILE"
    aside=$(mktemp -d)
    if unpacked=$(unpack_profile "$aside"); then
        mkdir -p "$PROFILE_FOLDER"
        cp "$unpacked" "$PROFILE_FOLDER/.$PROFILE" && mv "$PROFILE_FOLDER/.$PROFILE" "$PROFILE_FOLDER/$PROFILE"
    else
        say "没有取到，改用 $PROFILE_INSTEAD 里的铜版纸特性文件，总墨量仍按新闻纸控制。"
        say "not to be had; a profile for coated paper from $PROFILE_INSTEAD stands in, ink held as for newsprint"
        (install_system_packages "$PROFILE_INSTEAD") || say "$PROFILE_INSTEAD: -"
    fi
    rm -rf "$aside"
}

# An environment made from other locks or in another folder is made again, and one whose Python is gone.
make_environment() {
    python=$1 lock=$2
    stamp=".venv/made-from-$lock"
    made_from=$({ cat requirements/build.txt "requirements/$lock" pyproject.toml; pwd; } | cksum)
    [ "$(cat "$stamp" 2>/dev/null)" = "$made_from" ] && .venv/bin/python -c '' 2>/dev/null && return
    say "安装 Python 依赖 / installing Python packages: requirements/$lock"
    "$python" -m venv --clear .venv
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/build.txt
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes \
        --no-build-isolation --use-pep517 -r "requirements/$lock"
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
    # What is installed from this folder is not compiled by pip: two processes would do it in every run.
    .venv/bin/python -m compileall -q composer
    printf '%s\n' "$made_from" >"$stamp"
}

check_libraries() {
    .venv/bin/python -c 'import weasyprint' 2>/dev/null && return
    say "WeasyPrint 找不到 Pango。请用系统的软件包工具安装 Pango、HarfBuzz、fontconfig 和中文字体，再运行一次。"
    say "WeasyPrint does not find Pango. Install Pango, HarfBuzz, fontconfig and Chinese fonts, then run again:"
    say "  Debian, Ubuntu: apt-get install $SYSTEM_PACKAGES"
    say "  Fedora: dnf install pango harfbuzz fontconfig google-noto-serif-cjk-fonts google-noto-sans-cjk-fonts"
    say "  macOS: brew install pango"
    exit 2
}

compose_sample() {
    status=0
    .venv/bin/compose "$SAMPLE" || status=$?
    if [ "$status" -gt 1 ]; then
        stop "样报没有排成 / the sample issue was not composed (status $status)"
    fi
    say "PDF:"
    find "$PWD/$(dirname "$SAMPLE")/out" -name '*.pdf' | sort
}

# Every check runs, so that one run shows all there is to mend.
run_tests() {
    failed=
    .venv/bin/ruff check . || failed="$failed ruff-check"
    .venv/bin/ruff format --check . || failed="$failed ruff-format"
    .venv/bin/mypy || failed="$failed mypy"
    .venv/bin/python -m pytest || failed="$failed pytest"
    [ -z "$failed" ] || stop "未通过 / failed:$failed"
}

[ $# -eq 1 ] || usage
case $1 in
sample) packages=$SYSTEM_PACKAGES ;;
test) packages="$SYSTEM_PACKAGES $TEST_PACKAGES" ;;
*) usage ;;
esac
python=$(find_python)
# shellcheck disable=SC2046,SC2086 # lists of words
install_system_packages $packages $(venv_package "$python")
fetch_profile
if [ "$1" = test ]; then
    make_environment "$python" dev.txt
    check_libraries
    run_tests
else
    # The developers' environment holds all that the sample needs.
    [ -f .venv/made-from-dev.txt ] && lock=dev.txt || lock=run.txt
    make_environment "$python" "$lock"
    check_libraries
    compose_sample
fi
