"""From the copy of a page to the forms that the floorplan places."""

from __future__ import annotations

from collections.abc import Sequence

from composer.copy.model import AdCopy, ItemCopy, NoticeCopy, PhotoCopy, SectionCopy, Story, TopicCopy
from composer.makeup.form import Form
from composer.makeup.groups import SectionForm, TopicForm
from composer.makeup.measures import Area
from composer.makeup.pieces import AdForm, BriefsForm, PhotoForm, notice_form
from composer.makeup.ranks import has_lead, rank_in_section, rank_in_topic, rank_of
from composer.makeup.setter import Setter
from composer.makeup.story import StoryForm
from composer.manifest.models import Hints

# A story longer than this many characters is no brief whatever its section is called.
LONGEST_BRIEF = 300


def forms_of(contents: Sequence[ItemCopy], area: Area, setter: Setter) -> tuple[Form, ...]:
    """The forms of a page's contents, in the order of the manifest."""
    forms: list[Form] = []
    first = not has_lead(contents)
    for item in contents:
        if isinstance(item, Story):
            rank, why = rank_of(item, first=first)
            forms.append(StoryForm(item, rank, "body", area, setter, _frame_of(item), why))
        else:
            forms.append(_form_of(item, area, setter))
        first = first and not isinstance(item, Story | TopicCopy)
    return tuple(forms)


def _form_of(item: ItemCopy, area: Area, setter: Setter) -> Form:
    match item:
        case SectionCopy():
            return _section_form(item, area, setter)
        case TopicCopy():
            return TopicForm(
                item, lambda inner: [_topic_part(part, inner, setter) for part in item.contents], area, setter
            )
        case PhotoCopy():
            return PhotoForm(item, area, setter)
        case NoticeCopy():
            return notice_form(item, area, setter)
        case AdCopy():
            return AdForm(item, area, setter)
        case Story():
            rank, why = rank_of(item, first=False)
            return StoryForm(item, rank, "body", area, setter, _frame_of(item), why)


def _topic_part(item: ItemCopy, area: Area, setter: Setter) -> Form:
    if isinstance(item, Story):
        rank, why = rank_in_topic(item)
        return StoryForm(item, rank, "body", area, setter, _frame_of(item), why)
    return _form_of(item, area, setter)


def _section_form(section: SectionCopy, area: Area, setter: Setter) -> SectionForm:
    sections = setter.layout.sections
    name = sections.style_for(section.name, section.style)
    look = sections.styles[name]
    stories = tuple(item for item in section.contents if isinstance(item, Story))
    if look.run_in and len(stories) == len(section.contents) and all(map(_is_brief, stories)):
        return SectionForm(
            section, name, lambda inner: [BriefsForm(stories, f"{section.key}.1", inner, setter)], area, setter
        )

    def parts(inner: Area) -> list[Form]:
        forms: list[Form] = []
        for item in section.contents:
            if isinstance(item, Story):
                rank, why = rank_in_section(item, section, look.headline)
                forms.append(StoryForm(item, rank, look.story, inner, setter, _frame_of(item), why))
            else:
                forms.append(_form_of(item, inner, setter))
        return forms

    return SectionForm(section, name, parts, area, setter)


def _is_brief(story: Story) -> bool:
    """Whether a story is a head and a short text, and nothing else."""
    more = story.photos or story.deck or story.byline or story.summary or story.note or story.hints != Hints()
    return not more and story.length <= LONGEST_BRIEF


def _frame_of(story: Story) -> str | None:
    box = story.hints.box
    return box if isinstance(box, str) else "line" if box else None
