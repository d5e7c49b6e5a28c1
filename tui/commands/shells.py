"""``completion``, ``version`` and ``help``."""

from __future__ import annotations

import argparse
import platform

from index.errors import NotFoundError
from tui import contract
from tui.commands.context import Context

Values = dict[str, dict[str, list[str]]]
"""Subcommand → flag → its values."""

TOPICS = {
    "query": (
        "words          all of them in one article; the last one may be a beginning while you type\n"
        '"a phrase"     these words in this order;  "a b"~10 within ten words in any order\n'
        "-word  NOT     without it;  a OR b either;  ( ) groups\n"
        "treat*  ne?r   any ending, any sign;  word~ spelt nearly so;  =Word exactly so\n"
        "source:a,b     these outlets;  date:2021-06..2021-07 published;  when:2021-06-28 happened\n"
        "entity:name    any of its names;  event:words;  said:name inside quotations\n"
        "silent:words   articles that could know of an event and do not mention it\n"
        "has:quote is:shared is:unsure   and more: see the README"
    ),
    "exit-codes": (
        "0    done, or found\n1    nothing found, or check found problems\n2    wrong use, or a bad query\n"
        "3    no corpus, or it cannot be read\n4    some files failed\n5    another process is writing\n"
        "130  interrupted"
    ),
    "places": (
        "scmp           an article\nscmp#12        its paragraph 12;  scmp#12-14 three of them\n"
        "scmp:1008      what stands at code point 1008;  scmp:1008-1073 a stretch\n"
        "scmp:e1008     a mention: n a name, e an event, q a quotation, d a date"
    ),
    "decisions": (
        "link, unlink, merge, split and rename are kept in decisions.yaml with who, when and why. They hold\n"
        "over every new index. undo takes the last one back; import-decisions takes over a colleague’s."
    ),
}
"""What ``help`` explains, besides every subcommand."""


def version(context: Context) -> int:
    """The versions of the program and of Python."""
    from tui.arguments import VERSION

    if context.output.structured:
        context.output.emit(contract.document(version=VERSION, python=platform.python_version()))
    else:
        context.output.line(f"crossread {VERSION}")
    return 0


def help_topic(context: Context) -> int:
    """Help on a subcommand or a topic; without one, what there is help on."""
    from tui.arguments import command_parser

    topic = context.arguments.topic
    known = subcommands(command_parser())
    if topic is None:
        context.output.line(f"subcommands: {', '.join(sorted(known))}")
        context.output.line(f"topics: {', '.join(sorted(TOPICS))}")
        return 0
    if topic in TOPICS:
        context.output.block(TOPICS[topic])
        return 0
    if topic in known:
        context.output.block(known[topic].format_help().rstrip())
        return 0
    raise NotFoundError("no help on that", where=topic, do="crossread help lists the topics")


def completion(context: Context) -> int:
    """A script that completes subcommands and flags in a shell."""
    from tui.arguments import command_parser, screen_parser

    parsers = {"": screen_parser(), **subcommands(command_parser())}
    flags = {name: _flags(parser) for name, parser in parsers.items()}
    values = {name: _values(parser) for name, parser in parsers.items()}
    script = {"bash": _bash, "zsh": _zsh, "fish": _fish}[context.arguments.shell]
    context.output.verbatim(script(flags, values))
    return 0


def subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parsers of all subcommands by name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _flags(parser: argparse.ArgumentParser) -> list[str]:
    return sorted({flag for action in parser._actions for flag in action.option_strings})


def _values(parser: argparse.ArgumentParser) -> dict[str, list[str]]:
    """The values of each flag that takes one of a few."""
    return {
        flag: [str(choice) for choice in action.choices]
        for action in parser._actions
        if action.choices and not isinstance(action, argparse._SubParsersAction)
        for flag in action.option_strings
    }


def _cases(values: Values, line: str) -> str:
    """Branches of a shell's ``case`` on the subcommand and the word before."""
    return "\n".join(
        line.format(key=f"{name} {flag}", values=" ".join(choices))
        for name, known in sorted(values.items())
        for flag, choices in sorted(known.items())
    )


def _bash(flags: dict[str, list[str]], values: Values) -> str:
    names = " ".join(sorted(name for name in flags if name))
    cases = "\n".join(
        f'    {name}) words="{" ".join(own)}" ;;' for name, own in sorted(flags.items()) if name
    )
    return f"""# bash completion for crossread: eval "$(crossread completion bash)"
_crossread() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" command="" words="" values="" each
  for each in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case " {names} " in *" $each "*) command="$each"; break ;; esac
  done
  case "$command" in
    "") words="{names} {" ".join(flags[""])}" ;;
{cases}
  esac
  case "$command ${{COMP_WORDS[COMP_CWORD-1]}}" in
{_cases(values, '    "{key}") values="{values}" ;;')}
  esac
  if [ -n "$values" ]; then COMPREPLY=($(compgen -W "$values" -- "$word")); return; fi
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    *) if [ -z "$command" ]; then COMPREPLY=($(compgen -W "{names}" -- "$word") $(compgen -d -- "$word"))
       else COMPREPLY=($(compgen -f -- "$word")); fi ;;
  esac
}}
complete -o filenames -F _crossread crossread
"""


def _zsh(flags: dict[str, list[str]], values: Values) -> str:
    names = " ".join(sorted(name for name in flags if name))
    cases = "\n".join(
        f"    {name}) flags=({' '.join(own)}) ;;" for name, own in sorted(flags.items()) if name
    )
    return f"""#compdef crossread
# zsh completion for crossread: eval "$(crossread completion zsh)"
_crossread() {{
  local -a names flags values
  local command="" each
  names=({names})
  for each in ${{words[2,CURRENT-1]}}; do
    if (( ${{names[(Ie)$each]}} )); then command=$each; break; fi
  done
  case "$command" in
    "") flags=({" ".join(flags[""])}) ;;
{cases}
  esac
  case "$command ${{words[CURRENT-1]}}" in
{_cases(values, '    "{key}") values=({values}) ;;')}
  esac
  if (( $#values )); then compadd -- $values
  elif [[ ${{words[CURRENT]}} == -* ]]; then compadd -- $flags
  elif [[ -z $command ]]; then compadd -- $names; _files -/
  else _files
  fi
}}
compdef _crossread crossread
"""


def _fish(flags: dict[str, list[str]], values: Values) -> str:
    names = " ".join(sorted(name for name in flags if name))
    lines = [
        "# fish completion for crossread: crossread completion fish | source",
        f"set -l crossread_commands {names}",
        'complete -c crossread -f -n "not __fish_seen_subcommand_from $crossread_commands"'
        ' -a "$crossread_commands"',
    ]
    for name, own in sorted(flags.items()):
        seen = (
            f'"__fish_seen_subcommand_from {name}"'
            if name
            else '"not __fish_seen_subcommand_from $crossread_commands"'
        )
        for flag in own:
            kind = "-l" if flag.startswith("--") else "-s" if len(flag) == 2 else "-o"
            choices = values[name].get(flag)
            taken = f' -x -a "{" ".join(choices)}"' if choices else ""
            lines.append(f"complete -c crossread -n {seen} {kind} {flag.lstrip('-')}{taken}")
    return "\n".join(lines) + "\n"
