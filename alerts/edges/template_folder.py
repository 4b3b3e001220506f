"""The folder of Jinja2 templates: facts in, messages out; a broken template costs its words, never the alert."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from itertools import chain, product
from pathlib import Path
from traceback import walk_tb

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from jinja2.nodes import Name
from jinja2.sandbox import ImmutableSandboxedEnvironment

from alerts.escaping import BODY_ESCAPES, SIZES, TITLE_ESCAPES, harmless
from alerts.facts import FACT_NAMES, Facts, facts, fitted
from alerts.limits import BODY_LIMIT, HTML_LIMIT, TITLE_LIMIT, cut, size, wire_size
from alerts.links import SafeUrl, safe_url
from alerts.message import Channel, Composed, Message
from alerts.plain_words import built_in_body
from alerts.samples import SUBSCRIPTION, samples
from alerts.subscription import Subscription
from streams.claim import Change, Development

# In the wheel the templates lie in the package, in a checkout beside it.
_HOMES = (Path(__file__).parents[1] / "templates", Path(__file__).parents[2] / "templates")

_TEXT_SUFFIXES: Mapping[Channel, str] = {Channel.SLACK: ".j2", Channel.MAIL: ".txt.j2", Channel.PLAIN: ".j2"}
_HTML_SUFFIX = ".html.j2"

# A template is stopped when it prints this much.
_RUNAWAY = 100_000
# The shares of their room to which facts are cut, one after the other, until the message fits.
_SCALES = (1.0, 0.75, 0.5, 0.25)

# All that an expression in a template can raise.
_BROKEN = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class MessageError(Exception):
    """Templates cannot be used: one line for each fault, with file and line."""


class TemplateFolder:
    """Composes messages from the templates in ``path``; a file that it lacks comes from the shipped ones."""

    def __init__(self, path: Path | None = None) -> None:
        loader = ChoiceLoader([FileSystemLoader(folder) for folder in (path, *_HOMES) if folder is not None])
        self._texts = {channel: _environment(loader, BODY_ESCAPES[channel]) for channel in Channel}
        self._html = _environment(loader, harmless, autoescape=True)

    def message_for(self, development: Development, subscription: Subscription, channel: Channel) -> Composed:
        """What a subscription's reader gets in a channel; in built-in words, with the fault, when a template is broken."""
        found = facts(development, subscription)
        title = _title(found.title, channel)
        try:
            return Composed(self._from_template(found, title, _stem(development), channel))
        except MessageError as error:
            return Composed(_in_built_in_words(found, title, channel), fault=str(error))

    def check(self) -> None:
        """Compile every template and render it with every sample; MessageError lists all that is broken."""
        faults: dict[str, str] = {}
        for fault in chain(self._unreadable(), self._unusable()):
            # What is wrong in one line is told once, though several samples stumble over it.
            faults.setdefault(fault.partition(": ")[0], fault)
        if faults:
            raise MessageError("\n".join(faults.values()))

    def _from_template(self, found: Facts, title: str, stem: str, channel: Channel) -> Message:
        name = f"{channel}/{stem}"
        for sized in _sizings(found, channel):
            body = _rendered(self._texts[channel], name + _TEXT_SUFFIXES[channel], sized)
            html = _rendered(self._html, name + _HTML_SUFFIX, sized) if channel is Channel.MAIL else None
            if SIZES[channel](body) <= BODY_LIMIT and size(html or "") <= HTML_LIMIT:
                return Message(channel, title, body, html)
        raise MessageError(f"templates/{name}: longer than {BODY_LIMIT} characters whatever is cut; let it say less")

    def _unreadable(self) -> Iterator[str]:
        for channel, environment in self._texts.items():
            for name in environment.list_templates(extensions=["j2"]):
                if name.startswith(f"{channel}/"):
                    yield from _faults_in(self._html if name.endswith(_HTML_SUFFIX) else environment, name)

    def _unusable(self) -> Iterator[str]:
        for channel, sample in product(Channel, samples()):
            fault = self.message_for(sample, SUBSCRIPTION, channel).fault
            if fault:
                yield fault


def _environment(loader: ChoiceLoader, escape: Callable[[str], str], autoescape: bool = False) -> Environment:
    def shown(value: object) -> object:
        return value if isinstance(value, SafeUrl) else escape(str(value))

    environment = ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=autoescape,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    # No range, no lipsum: a template prints facts, it does not make text.
    environment.globals.clear()
    environment.filters["safe_url"] = safe_url
    return environment


def _stem(development: Development) -> str:
    """Which template tells the development: ``capture`` or ``entry`` for a new claim, else ``change``."""
    return development.kind.value if development.change is Change.NEW else "change"


def _title(words: str, channel: Channel) -> str:
    escape = TITLE_ESCAPES[channel]
    return escape(cut(words, TITLE_LIMIT, lambda text: wire_size(escape(text))))


def _sizings(found: Facts, channel: Channel) -> Iterator[Facts]:
    """The facts at each scale, measured as this channel's reader receives them."""
    escape, measured = BODY_ESCAPES[channel], SIZES[channel]
    for scale in _SCALES:
        yield fitted(found, lambda text: measured(escape(text)), scale)


def _in_built_in_words(found: Facts, title: str, channel: Channel) -> Message:
    bodies = (built_in_body(sized, channel) for sized in _sizings(found, channel))
    return Message(channel, title, next(body for body in bodies if SIZES[channel](body) <= BODY_LIMIT))


def _rendered(environment: Environment, name: str, found: Facts) -> str:
    """The template's text without trailing spaces; MessageError with file and line when it cannot be made."""
    file = name
    try:
        template = environment.get_template(name)
        file = template.filename or name
        text = _tidied(_bounded(template, found))
    except _BROKEN as error:
        raise MessageError(_fault(error, file)) from error
    if not text:
        raise MessageError(f"{_shown(file)}: prints nothing; an alert needs words")
    return text


def _bounded(template: Template, found: Facts) -> str:
    parts, length = [], 0
    for part in template.generate(found.for_template()):
        parts.append(part)
        length += len(part)
        if length > _RUNAWAY:
            raise ValueError(f"prints more than {_RUNAWAY} characters")
    return "".join(parts)


def _tidied(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _faults_in(environment: Environment, name: str) -> Iterator[str]:
    """What can be told of a template without rendering it: its syntax, and names that are no facts."""
    assert environment.loader is not None
    try:
        source, filename, _ = environment.loader.get_source(environment, name)
        environment.compile(source, name, filename)
        tree = environment.parse(source, name, filename)
    except _BROKEN as error:
        yield _fault(error, name)
        return
    unknown = find_undeclared_variables(tree) - FACT_NAMES
    for node in tree.find_all(Name):
        if node.name in unknown:
            near = get_close_matches(node.name, FACT_NAMES, n=1)
            choose = f'did you mean "{near[0]}"?' if near else f"choose from {', '.join(sorted(FACT_NAMES))}"
            yield f'{_shown(filename or name)}:{node.lineno}: unknown fact "{node.name}"; {choose}'


def _fault(error: Exception, file: str) -> str:
    """File, line and reason of an error that a template raised; it may lie in another that ``file`` includes."""
    if isinstance(error, TemplateSyntaxError):
        return f"{_shown(error.filename or file)}:{error.lineno}: {error.message}"
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    inside = [f"{_shown(source)}:{line}" for source, line in frames if source.endswith(".j2")]
    return f"{inside[-1] if inside else _shown(file)}: {error}"


def _shown(file: str) -> str:
    """A shipped template by its name, one of the operator's by its path."""
    home = next((home for home in _HOMES if Path(file).is_relative_to(home)), None)
    if home is not None:
        return f"templates/{Path(file).relative_to(home)}"
    return file if Path(file).is_absolute() else f"templates/{file}"
