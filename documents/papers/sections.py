"""The sections of which reports and notices are made: each turns one kind of facts into blocks."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from documents.outline import ListItem, Paragraph
from documents.papers import words
from documents.papers.context import Grouping
from documents.papers.kinds import SectionKind
from documents.papers.material import grouped, one_line, raiser_of, source_of
from documents.papers.tree import Branch
from meetings.record import (
    CauseKind,
    CitationRole,
    CommendationForm,
    Handling,
    outline,
)

OTHER = "Nội dung khác"
WAITING = (Handling.ESCALATED, Handling.UNANSWERED, None)
"""Petitions that somebody above still has to answer."""


@dataclass(frozen=True, slots=True)
class Section:
    """`fill` puts what the records say into the branch, which stays empty when they say nothing."""

    kind: SectionKind
    fill: Callable[..., None]


def kinds_of(sections):
    return tuple(section.kind for section in sections)


def chosen_of(sections, material):
    """The sections that are left in, in the chosen order."""
    codes = material.context.sections
    if codes is None:
        return sections
    by_code = {section.kind.code: section for section in sections}
    return [by_code[code] for code in dict.fromkeys(codes) if code in by_code]


def tree_of(sections, parts, material):
    """Branches of the first level, in the order in which the chosen sections first need them.

    `parts` gives the title of each part; the sections of part "" stand on the first level.
    """
    top: dict[str, Branch] = {}
    for section in chosen_of(sections, material):
        branch = Branch(section.kind.title)
        section.fill(material, branch)
        part = section.kind.part
        if part:
            whole = top.setdefault(part, Branch(parts[part](material)))
            whole.branches.append(branch)
        else:
            top[section.kind.code] = branch
    return list(top.values())


# What was done -----------------------------------------------------------------------------------


ACTS = {
    CitationRole.DISSEMINATED: "Quán triệt, triển khai",
    CitationRole.ISSUED_AFTER: "Ban hành",
}


def leadership(material, branch):
    """What was disseminated or issued."""
    branch.blocks += material.list_items(
        (record, f"{ACTS[citation.role]} {named(citation)}")
        for record, citation in material.items("citations")
        if citation.role in ACTS
    )


def named(citation):
    """The document as it was named, its title behind it when that names it only by number."""
    text = citation.text or " ".join(filter(None, ["văn bản số", citation.number]))
    if citation.title and not words.names(text, citation.title):
        text = f"{text} “{citation.title}”"
    return text


def results(material, branch):
    """What was achieved, then the figures, each part below its whole: by field, or as each meeting
    of several told it."""
    is_by_meeting = material.is_of_many and material.context.grouping is Grouping.UNIT
    told: dict[tuple, list] = {}
    for record, one in material.items("results"):
        whose = source_of(record) if is_by_meeting else ""
        told.setdefault((whose, one.field.text, one.unit.text, one.text), []).append((record, one))
    entries = [([record for record, _one in same], same[0][1], None) for same in told.values()]
    counted = [
        ([record], figure, level)
        for record in material.records
        for level, figure in outline(record.figures)
    ]
    fields = grouped(
        [*entries, *counted],
        lambda entry: source_of(entry[0][0]) if is_by_meeting else entry[1].field.text,
    )
    for name, members in fields:
        # Where the heading names the meeting, what is below it need not.
        told_by = replace(material, records=members[0][0][:1]) if is_by_meeting else material
        blocks = [
            block
            for records, item, level in members
            for block in (
                result_blocks(told_by, records, item)
                if level is None
                else [figure_item(told_by, records, item, level)]
            )
        ]
        if len(fields) == 1 and not name:
            branch.blocks += blocks
        else:
            branch.branches.append(Branch(name or OTHER, blocks))


def result_blocks(material, records, result):
    lead = f"{result.unit.text}: " if result.unit else ""
    first, *more = material.paragraphs(result.text, *records)
    return [Paragraph(first.text, lead), *more]


def figure_item(material, records, figure, level):
    unit = f"{figure.unit.text}: " if figure.unit else ""
    text = unit + words.figure_words(figure)
    return ListItem(material.told(text, *records), level=min(level, 1) + 1)


def commendations(material, branch):
    branch.blocks += material.list_items(
        (record, commendation_words(one)) for record, one in material.items("commendations")
    )


def commendation_words(one):
    """As far as it is said: "Thường trực Thị ủy tặng giấy khen cho 8 cá nhân; lý do: …"."""
    deed = words.DEEDS.get(one.form, "Khen thưởng")
    text = f"{one.presented_by} {words.lower_first(deed)}" if one.presented_by else deed
    whom = [str(one.count or ""), words.RECIPIENTS.get(one.recipients, "")]
    if any(whom):
        whom.insert(0, "" if one.form is CommendationForm.PRAISE else "cho")
    text = " ".join(filter(None, [text, *whom]))
    if one.names and not words.names(text, one.names):
        text += f" ({one_line(one.names)})"
    if one.reason:
        text += f"; lý do: {words.without_stop(one_line(one.reason))}"
    return f"{text} ({one.decision})" if one.decision else text


def targets(material, branch):
    """What was planned and reached, as it was reckoned elsewhere."""
    branch.blocks += [ListItem(words.sentence(text)) for text in target_texts(material)]


def target_texts(material):
    """Of the targets with a result; what the figures of the records say is not said again."""
    told = {words.figure_words(figure) for _, figure in material.items("figures")}
    texts = [
        words.target_words(line)
        for line in material.context.targets
        if line.actual or line.assessment
    ]
    return [text for text in texts if text not in told]


def earlier_tasks(material, branch):
    """What meetings before gave out: how many stand how, then each."""
    tasks = material.context.earlier_tasks
    if tasks:
        counts = Counter(words.lower_first(task.status) for task in tasks)
        told = "; ".join(f"{status} {count}" for status, count in counts.items() if status)
        total = f"Tổng số {len(tasks)} nhiệm vụ"
        branch.blocks.append(Paragraph(f"{total}: {told}." if told else f"{total}."))
    branch.blocks += [ListItem(words.sentence(earlier_task_words(task))) for task in tasks]


def earlier_task_words(task):
    """As "Lắp đèn đường (Phòng Quản lý đô thị; thời hạn 30/9/2026): quá hạn; đang khảo sát"."""
    due = f"thời hạn: {task.due}" if task.due else ""
    given = "; ".join(filter(None, [task.lead, due]))
    text = words.without_stop(one_line(task.text)) + (f" ({given})" if given else "")
    return as_it_stands(text, task.status, task.progress)


def as_it_stands(text, status, told):
    # What was noted may begin with a name, so its first letter stays.
    stop = ". " if told[:1].isupper() else "; "
    stand = stop.join(filter(None, [words.lower_first(status), words.without_stop(told)]))
    return f"{text}: {stand}" if stand else text


def answered_petitions(material, branch):
    branch.blocks += material.list_items(
        (record, answered_words(material, petition))
        for record, petition in petitions_of(material)
        if petition.handling not in WAITING
    )
    for earlier in material.context.earlier_petitions:
        text = words.without_stop(one_line(earlier.text))
        raised = f"{earlier.raiser}: {text}" if earlier.raiser else text
        result = one_line(earlier.result)
        about = f"{raised}. Kết quả" if earlier.status or result else raised
        branch.blocks.append(ListItem(words.sentence(as_it_stands(about, earlier.status, result))))


def petitions_of(material):
    return [(record, issue) for record in material.records for issue in record.petitions]


def petition_words(petition):
    raiser = raiser_of(petition)
    text = words.without_stop(one_line(petition.text))
    return f"{raiser}: {text}" if raiser else text


def answered_words(material, petition):
    state = material.petition(petition)
    result = state.result or words.HANDLINGS.get(petition.handling, "")
    text = petition_words(petition)
    return f"{text}. Kết quả: {words.without_stop(result)}" if result else text


def narrative(material, branch):
    """What the record tells under headings of its own."""
    for record, section in material.items("sections"):
        if section.text:
            blocks = material.paragraphs(section.text, record)
            branch.branches.append(Branch(section.heading or OTHER, blocks))


# How it is judged --------------------------------------------------------------------------------


def assessment(material, branch):
    for record in material.records:
        if record.assessment:
            branch.blocks += material.paragraphs(record.assessment, record)


def limitations(material, branch):
    branch.blocks += material.list_items(
        (record, limitation_words(issue))
        for record in material.records
        for issue in record.limitations
    )


def limitation_words(issue):
    text = one_line(issue.text)
    if not issue.unit or words.names(text, issue.unit.text):
        return text
    return f"{issue.unit.text}: {text}"


CAUSES = (
    (CauseKind.OBJECTIVE, "Nguyên nhân khách quan"),
    (CauseKind.SUBJECTIVE, "Nguyên nhân chủ quan"),
    (None, "Nguyên nhân khác"),
)


def causes(material, branch):
    """Objective ones, then subjective ones; without these headings when no cause has a kind."""
    all_causes = material.items("causes")
    for kind, title in CAUSES:
        blocks = material.list_items(
            (record, one_line(cause.text)) for record, cause in all_causes if cause.kind is kind
        )
        if kind is None and not branch.branches:
            branch.blocks += blocks
        elif blocks:
            branch.branches.append(Branch(title, blocks))


# What is to be done ------------------------------------------------------------------------------


def conclusion(material, branch):
    for record in material.records:
        if record.conclusion:
            branch.blocks += material.paragraphs(record.conclusion, record)


def directives(material, branch):
    """By field; each with who is to do it and by when."""
    groups = grouped(material.items("directives"), lambda entry: entry[1].field.text)
    for name, entries in groups:
        blocks = material.list_items(
            (record, directive_words(material, directive)) for record, directive in entries
        )
        if len(groups) == 1:
            branch.blocks += blocks
        else:
            branch.branches.append(Branch(name or OTHER, blocks))


def directive_words(material, directive, shortened=str):
    """The directive, then in one sentence whom it is given to and by when, as far as it is said."""
    text = shortened(one_line(directive.text))
    state = material.directive(directive)
    verb = words.VERBS.get(directive.verb, "Giao")
    order = ""
    if state.lead and not words.names(text, state.lead):
        order = f"{verb} {words.inside(state.lead)} chủ trì"
    elif directive.addressee and not words.names(text, directive.addressee):
        order = f"{verb} {words.inside(directive.addressee)} thực hiện"
    if state.co_assignees:
        order += f"{', ' if order else ''}phối hợp với {state.co_assignees}"
    if state.due and not words.names(text, state.due):
        if directive.is_recurring:
            done = "" if order.endswith("thực hiện") else "thực hiện"
            order = " ".join(filter(None, [order, done, state.due]))
        else:
            order += f"{', ' if order else ''}thời hạn: {state.due}"
    return f"{words.sentence(text)} {words.upper_first(order)}" if order else text


def waiting_petitions(material, branch):
    """By the level that is to answer."""
    waiting = [entry for entry in petitions_of(material) if entry[1].handling in WAITING]
    groups = grouped(waiting, lambda entry: words.LEVELS.get(entry[1].addressed_level, ""))
    for name, entries in groups:
        blocks = material.list_items((record, asked_words(one)) for record, one in entries)
        if len(groups) == 1 and not name:
            branch.blocks += blocks
        else:
            branch.branches.append(Branch(name or OTHER, blocks))


def asked_words(petition):
    body = petition.addressed_to.text
    text = petition_words(petition)
    return f"{text} (kiến nghị {body})" if body and not words.names(text, body) else text
