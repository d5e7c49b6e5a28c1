"""The words by which a text says who speaks: verbs of saying, pronouns, descriptions of people and bodies."""

from __future__ import annotations

import re

_SAYING = (
    r"sa(?:id|ys|y|ying)|t(?:old|ells?|elling)|add(?:ed|s|ing)?|stat(?:ed|es|ing)|announc(?:ed|es|ing)|"
    r"stress(?:ed|es|ing)?|emphasi[sz](?:ed|es|ing)|underlin(?:ed|es|ing)|underscor(?:ed|es|ing)|"
    r"not(?:ed|es|ing)|warn(?:ed|s|ing)?|declar(?:ed|es|ing)|describ(?:ed|es|ing)|call(?:ed|s|ing)|"
    r"prais(?:ed|es|ing)|hail(?:ed|s|ing)|affirm(?:ed|s|ing)?|reiterat(?:ed|es|ing)|insist(?:ed|s|ing)?|"
    r"argu(?:ed|es|ing)|claim(?:ed|s|ing)?|explain(?:ed|s|ing)?|comment(?:ed|s|ing)|remark(?:ed|s|ing)|"
    r"wrote|writes|writing|written|tweet(?:ed|s|ing)|post(?:ed|s)|repl(?:ied|ies|ying)|answer(?:ed|s)|"
    r"ask(?:ed|s|ing)|assert(?:ed|s|ing)?|accus(?:ed|es|ing)|vow(?:ed|s|ing)|pledg(?:ed|es|ing)|"
    r"promis(?:ed|es|ing)|urg(?:ed|es|ing)|express(?:ed|es|ing)|believ(?:ed|es)|conclud(?:ed|es|ing)|"
    r"continued|confirm(?:ed|s|ing)|den(?:ied|ies|ying)|acknowledg(?:ed|es|ing)|admit(?:ted|s|ting)|"
    r"observ(?:ed|es)|point(?:ed|s|ing)\s+out|refer(?:red|s|ring)\s+to|dubb(?:ed|ing)|defin(?:ed|es|ing)|"
    r"quot(?:ed|es|ing)|suggest(?:ed|s|ing)|compar(?:ed|es|ing)|reject(?:ed|s|ing)|recall(?:ed|s|ing)|"
    r"label(?:l?ed|s|l?ing)|condemn(?:ed|s|ing)|critici[sz](?:ed|es|ing)|denounc(?:ed|es|ing)|"
    r"welcom(?:ed|es|ing)|oppos(?:ed|es|ing)|propos(?:ed|es|ing)|appeal(?:ed|s|ing)|agree[ds]?|"
    r"assur(?:ed|es|ing)|report(?:ed|s)|speaking|spoke|thank(?:ed|s)|joke[ds]|quipped|shout(?:ed|s|ing)|"
    r"predict(?:ed|s|ing)|w(?:ent|ill\s+go)\s+on|complain(?:ed|s|ing)|s(?:ums?|ummed)\s+up"
)
SAYING = re.compile(rf"\b(?:{_SAYING})\b", re.IGNORECASE)
"""A verb of saying, or one that stands for it beside a quotation ("praised")."""

ACCORDING = re.compile(
    r"\b(?:according\s+to|in\s+the\s+words\s+of|as\s+told\s+(?:to|by)|(?:quoted|cited|said|stated|described)\s+by)"
    r"\s+",
    re.IGNORECASE,
)
QUOTED_AS = re.compile(
    r"\b(?:quot|cit)(?:ed|es|ing)\s+(?=[^.;:“\"]{2,60}?\s+as\s+(?:saying|having\s+said)\b)", re.IGNORECASE
)
"""Who is quoted by somebody else stands right behind: "quoted Ann Lee as saying"."""
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\b")
BODY_PRONOUNS = frozenset(["it", "they"])
PAPER = re.compile(r"\b(?:statement|communiqu[eé]|declaration|document|paper|report|text|agreement|treaty)\b")
"""What speaks when "it said" follows: no body, but what bodies put out."""

_PERSON_WORD = (
    r"president|premier|chancellor|minister|secretary|spokesman|spokeswoman|spokesperson|ambassador|diplomat|envoy|"
    r"official|leader|chairman|chairwoman|chief|commander|general|admiral|governor|mayor|senator|lawmaker|expert|"
    r"researcher|scholar|analyst|professor|scientist|economist|historian|observer|author|writer|director|editor|"
    r"lawyer|judge|prosecutor|witness|activist|head|king|queen|prince|pope|bishop|coach|player|"
    r"doctor|teacher|student|fellow|adviser|advisor|journalist|correspondent|columnist|source|politician|owner|"
    r"victim|resident|man|woman|mother|father|brother|sister|son|daughter|friend|neighbour|neighbor"
)
_BODY_WORD = (
    r"police|ministry|government|company|agency|statement|side|organi[sz]ation|party|court|embassy|report"
)
DESCRIPTION = re.compile(
    rf"\b(?i:the|an?|his|her|their|its)\s+(?:[\w’'-]+\s+){{0,4}}?(?i:{_PERSON_WORD}|{_BODY_WORD})s?\b"
    rf"(?:\s+(?:of|at|from|for|with|in)\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s?)+(?<!\s))?"
)
"""A person or body told by what it is, with the house it belongs to ("the researcher of the Institute")."""

PLAIN_DESCRIPTION = re.compile(
    rf"[Tt]he\s+(?:{_PERSON_WORD})(?:\s+(?:of|at|from|for|with|in)\s.*)?$", re.DOTALL
)
"""A description so plain that the person was named before ("the expert")."""

BARE_DESCRIPTION = re.compile(rf"\b(?:{_PERSON_WORD})s?(?=\s+$|$)", re.IGNORECASE)
"""Headlines leave the article out: "observer says"."""

BETWEEN = re.compile(
    r"(?:\s+(?:also|later|then|has|have|had|was|is|were|further|again|once|repeatedly|recently|publicly|"
    r"reportedly|openly|merely|simply|just|\w+ly|on\s+\w+day|this\s+week|last\s+\w+))*\s*,?\s*"
)
"""What may stand between a subject and its verb."""

CAPITALISED = re.compile(
    r"\b[A-Z][\w’'-]*(?:\s+(?:al|bin|bint|de|der|den|di|el|la|le|van|von)\b(?=\s+[A-Z])|\s+[A-Z][\w’'-]*)*"
)
NO_NAME = frozenset(
    word
    for line in (
        "The A An In On At It He She They We You I But And Or If When While As After Before Since For From",
        "With Without Despite However Moreover Also Only No Not So Then Thus This That These Those There",
        "Here His Her Its Our Their Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "January February March April May June July August September October November December",
        "According Meanwhile Now Today Yesterday",
    )
    for word in line.split()
)
"""Capitalised words that are no names, at the start of a sentence above all."""

_HOUSE = (
    r"Academy|Agency|Alliance|Army|Bank|Center|Centre|Church|College|Commission|Committee|Company|Cooperation|"
    r"Corporation|Council|Court|Department|Forum|Foundation|Government|Group|House|Institute|Ministry|Nations|"
    r"Office|Organi[sz]ation|Pact|Parliament|Party|Press|School|Senate|Service|Society|States|Studies|Treaty|"
    r"Union|University|War"
)
HOUSE = re.compile(rf"\b(?:{_HOUSE})\b")
"""Words that tell a body, a pact or a war from a person, where no names are given."""
HOUSE_BEFORE = re.compile(r"\b(?:of|at|with|in|for|from|by)\s+the\s+$")
