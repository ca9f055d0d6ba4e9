"""What the page's readers of texts need: which text they see, how far it is reviewed, and a place for their verdict.

Verdicts go into one file on this computer, and from there only by hand.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.rehearsal.calls import answering, read_json, text_in
from bot.rehearsal.messages import Json
from bot.rehearsal.refusals import ApiRefusal
from i18n.check import LONGEST_BUTTON, LONGEST_TEXT, is_button
from i18n.finding import TextName, find
from i18n.lines import forms_of
from i18n.proposals import (
    Texts,
    Verdict,
    are_forms,
    exported,
    is_name,
    read_verdicts,
    text_name,
    write_verdicts,
)
from i18n.review import SOURCE_LOCALE

_SAVED_AS = "amanet-proposals.json"


class Reviewing:
    """The texts as the page's readers see them, and their verdicts in ``file``."""

    def __init__(self, file: Path) -> None:
        """Go on with the verdicts that the file holds; raises BadProposals when it is something else."""
        self._file = file
        self._texts = Texts.below()
        self._verdicts = read_verdicts(file)

    def routes(self) -> list[web.RouteDef]:
        """Everything under ``/rehearsal/texts``."""
        text = "/rehearsal/texts/{locale}/{key}"
        return [
            web.get("/rehearsal/texts", self._save),
            web.post("/rehearsal/texts", answering(self._find)),
            web.get("/rehearsal/texts/{locale}", answering(self._list)),
            web.get(text, answering(self._card)),
            web.post(f"{text}/check", answering(self._check)),
            web.post(f"{text}/propose", answering(self._propose)),
            web.post(f"{text}/sign", answering(self._sign)),
            web.post(f"{text}/withdraw", answering(self._withdraw)),
        ]

    async def _save(self, _request: web.Request) -> web.Response:
        headers = {"Content-Disposition": f'attachment; filename="{_SAVED_AS}"', "Cache-Control": "no-store"}
        return web.Response(text=exported(self._verdicts), content_type="application/json", headers=headers)

    async def _find(self, request: web.Request) -> list[list[Json]]:
        lines = (await read_json(request)).get("lines")
        if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
            raise ApiRefusal(400, "lines must be a list of texts")
        return [[{"locale": name.locale, "key": name.key} for name in names] for names in find(lines)]

    async def _list(self, request: web.Request) -> list[Json]:
        names = (text_name(request.match_info["locale"], key) for key in self._texts.source.messages)
        return [self._described(name) for name in names if name is not None]

    async def _card(self, request: web.Request) -> Json:
        name = self._name(request)
        limit = LONGEST_BUTTON.get(name.locale, LONGEST_TEXT) if is_button(name.key) else LONGEST_TEXT
        return self._described(name) | {
            "notes": self._texts.source.notes[name.key],
            "english": forms_of(self._texts.source.messages[name.key]),
            "is_button": is_button(name.key),
            "longest": limit,
        }

    async def _check(self, request: web.Request) -> list[Json]:
        name = self._name(request)
        return self._faults(name, _forms(await read_json(request)))

    async def _propose(self, request: web.Request) -> list[Json]:
        name, body = self._name(request), await read_json(request)
        forms = _forms(body)
        broken = [fault for fault in self._faults(name, forms) if not fault["is_advice"]]
        if not broken:
            self._keep(name, body, forms_of(self._texts.changed(name, forms)))
        return broken

    async def _sign(self, request: web.Request) -> list[Json]:
        name = self._name(request)
        if name.locale == SOURCE_LOCALE:
            raise ApiRefusal(400, "English is the source and needs no signature")
        self._keep(name, await read_json(request), None)
        return []

    async def _withdraw(self, request: web.Request) -> list[Json]:
        remaining = dict(self._verdicts)
        remaining.pop(self._name(request), None)
        write_verdicts(self._file, remaining)
        self._verdicts = remaining
        return []

    def _keep(self, name: TextName, body: Mapping[str, Any], forms: Mapping[str, str] | None) -> None:
        by = text_in(body, "by").strip()
        if not is_name(by):
            raise ApiRefusal(400, "by must be a short name on one line")
        verdicts = self._verdicts | {name: Verdict(name, by, self._texts.hashes(name), forms)}
        write_verdicts(self._file, verdicts)
        self._verdicts = verdicts

    def _faults(self, name: TextName, forms: Mapping[str, str]) -> list[Json]:
        return [
            {"kind": fault.kind.name, "details": fault.details, "is_advice": fault.kind.is_advice}
            for fault in self._texts.faults(name, forms)
        ]

    def _name(self, request: web.Request) -> TextName:
        name = text_name(request.match_info["locale"], request.match_info["key"])
        if name is None or name.key not in self._texts.catalogues[name.locale].messages:
            raise LookupError
        return name

    def _described(self, name: TextName) -> Json:
        state, signed_by = self._texts.state(name)
        verdict = self._verdicts.get(name)
        # What was said of other words than the present ones is no verdict on these.
        stands = verdict is not None and verdict.read == self._texts.hashes(name)
        return {
            "locale": name.locale,
            "key": name.key,
            "present": forms_of(self._texts.message(name)),
            "state": state,
            "signed_by": signed_by,
            "verdict": {"by": verdict.by, "forms": verdict.forms} if verdict is not None and stands else None,
        }


def _forms(body: Mapping[str, Any]) -> Mapping[str, str]:
    forms = body.get("forms")
    if not are_forms(forms):
        raise ApiRefusal(400, "forms must be texts by the names of their plural forms")
    return dict(forms)
