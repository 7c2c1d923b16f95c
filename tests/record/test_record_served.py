"""Accounts, sessions, links, tokens, feeds, jobs, hooks and pages of the desk: in a file and on a real server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import InputError, SupersededError
from dragoman.model import DeskPage, Page, PageRevision, PageSentence, PageState
from dragoman.record import Accounts, Counting, EventFilter, Feeds, Hooks, Jobs, Record, Tokens


def test_an_account_comes_by_a_link_that_works_once(record: Record) -> None:
    accounts = Accounts(record)
    secret = accounts.make_link(who="test", role="admin")
    made = accounts.use_link(secret, "Zoë Lovelace", "hash")
    assert (made.role, accounts.link(secret), accounts.count()) == ("admin", None, 1)
    with pytest.raises(InputError, match="used already"):
        accounts.use_link(secret, "Eve", "hash")
    assert accounts.user("zoe lovelace") == accounts.user(made.id)
    with pytest.raises(InputError, match="last admin"):
        accounts.set_disabled("Zoë Lovelace", disabled=True, who="test")
    with pytest.raises(InputError, match="already"):
        accounts.add("ZOË LOVELACE", "reader", who="test")
    accounts.add("Eve", "reader", who="test", subject="https://issuer.example 42")
    assert accounts.by_subject("https://issuer.example 42") == accounts.user("Eve")


def test_sessions_end_and_tokens_run_out(record: Record) -> None:
    accounts, tokens = Accounts(record), Tokens(record)
    user = accounts.add("Ada", "admin", who="test", password="hash")
    secret = accounts.sign_in(user, hours=1, agent="a browser")
    found = accounts.session(secret)
    assert found is not None
    assert found.user.name == "Ada"
    assert accounts.session(accounts.sign_in(user, hours=0)) is None
    accounts.set_password("Ada", "another", who="test")
    assert accounts.session(secret) is None
    token = tokens.make(user, "a script", ("read", "decide"))
    known = tokens.token(token)
    assert known is not None
    assert known.scopes == ("read", "decide")
    assert tokens.token(tokens.make(user, "an old one", ("read",), days=-1)) is None
    assert tokens.token("dragoman_forged") is None
    tokens.revoke(known.id, who="test")
    assert tokens.token(token) is None
    assert [each.revoked is None for each in tokens.all(user)].count(False) == 1


def test_feeds_are_due_claimed_and_their_health_noted(record: Record) -> None:
    feeds, address = Feeds(record), "https://example.org/feed.xml"
    assert feeds.add(address, who="test", every=900, options={"outlet": "The Post"})
    assert not feeds.add(address, who="test", every=600)
    (feed,) = feeds.due()
    assert (feed.health, feed.every, feeds.claim(feed), feeds.claim(feed)) == ("new", 600, True, False)
    feeds.failed(feed, "it does not answer")
    assert feeds.all()[0].health == "failing"
    feeds.succeeded(feeds.all()[0], new=0, entries=0, etag=None, modified=None)
    assert feeds.all()[0].health == "empty"
    feeds.succeeded(feeds.all()[0], new=3, entries=3, etag='"a"', modified=None)
    assert (feeds.all()[0].health, feeds.all()[0].articles) == ("well", 3)
    feeds.pause(address, paused=True, who="test")
    assert (feeds.all()[0].health, feeds.due()) == ("paused", ())
    feeds.remove(address, who="test")
    with pytest.raises(InputError, match="not watched"):
        feeds.remove(address, who="test")


def test_a_job_is_taken_once_told_of_and_ended(record: Record) -> None:
    jobs = Jobs(record)
    made = jobs.add({"sources": ["https://example.org"], "names": ["a page"]}, who="test")
    taken = jobs.take()
    assert taken is not None
    assert (taken.id, jobs.take()) == (made.id, None)
    assert jobs.tell(taken, {"found": 3})
    assert jobs.take_up_again() == 1
    again = jobs.take()
    assert again is not None
    assert again.progress == {"found": 3}
    jobs.end(again, "finished", {"found": 4})
    assert not jobs.tell(again, {"found": 5})
    found = jobs.job(made.id)
    assert found is not None
    assert (found.state, found.progress, found.over) == ("finished", {"found": 4}, True)
    assert not jobs.cancel(made.id, who="test")


def test_hooks_remember_what_they_were_told(record: Record) -> None:
    user = Accounts(record).add("Ada", "editor", who="test")
    hooks = Hooks(record)
    hook = hooks.add(user.id, "https://example.org/hook", {"actor": "Iran"}, ["r1"], who="test")
    assert hooks.unsent(hook, ["r1", "r2"]) == {"r2"}
    hooks.failed(hook, "no answer")
    assert (hooks.due(), hooks.all()[0].health) == ((), "failing")
    hooks.succeeded(hook, ["r2", "r1"])
    assert hooks.unsent(hook, ["r1", "r2"]) == set()
    assert hooks.all(user.id)[0].health == "well"
    with pytest.raises(InputError, match="no hook"):
        hooks.remove(hook.id, who="test", user="u0")
    hooks.remove(hook.id, who="test", user=user.id)
    assert hooks.all() == ()


def test_a_page_of_the_desk_is_changed_by_one_at_a_time(record: Record) -> None:
    page = Page("p1", "brief", "Iran", "On Iran", (("What happened", (PageSentence("It did.", ()),)),))
    desk = DeskPage("g1", "brief", "Iran", "On Iran", PageState.DRAFT, 1, 1, None, "", date(2026, 2, 4))
    first = PageRevision(1, page, "ann", "2026-02-04T10:00:00+00:00")
    saved = record.save_page(desk, seen=None, who="ann", action="page.drafted", revision=first)
    assert (saved.version, saved.as_of) == (1, date(2026, 2, 4))
    record.save_page(saved, seen=1, who="ann", action="page.submitted")
    with pytest.raises(SupersededError):
        record.save_page(saved, seen=1, who="bob", action="page.submitted")
    assert record.page_revisions("g1") == (first,)
    record.review("page-g1", "f1", "fine", who="ann")
    record.review("page-g1", "f2", "later", who="bob", note="tomorrow")
    assert record.reviews(["page-g1"])["page-g1"].who == "bob"
    record.count_reads({"index.html": 2}, on=date(2026, 2, 4))
    record.count_reads({"index.html": 3}, on=date(2026, 2, 4))
    assert record.most_read(date(2026, 1, 1)) == (("index.html", 5),)


def test_the_log_of_all_that_holds_together(record: Record) -> None:
    accounts = Accounts(record)
    user = accounts.add("Ada", "admin", who="test")
    accounts.sign_out(accounts.sign_in(user, hours=1))
    Jobs(record).cancel(Jobs(record).add({}, who="Ada").id, who="Ada")
    Feeds(record).add("https://example.org/feed.xml", who="Ada", every=900)
    assert [each.action for each in reversed(record.audit())] == [
        "account.made",
        "session.opened",
        "session.ended",
        "job.made",
        "job.cancelled",
        "feed.added",
    ]
    assert record.audit_faults() == ()


def test_facets_of_nothing_are_nothing(record: Record) -> None:
    assert Counting(record).facets(EventFilter(actor="Iran")).total == 0


def _at_once(where: str | Path, works: list[Callable[[Record], None]]) -> list[str]:
    """Do several things at once, each on a connection of its own; gives the errors."""
    told: list[str] = []
    ready = threading.Barrier(len(works))

    def run(work: Callable[[Record], None]) -> None:
        with Record.open(where) as own:
            ready.wait()
            try:
                work(own)
            except (InputError, SupersededError) as error:
                told.append(type(error).__name__)

    threads = [threading.Thread(target=run, args=(each,)) for each in works]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return told


def test_of_many_at_once_one_gets_it(record: Record, empty: str | Path) -> None:
    jobs = Jobs(record)
    made = jobs.add({}, who="test")
    taken: list[str] = []

    def take(own: Record) -> None:
        found = Jobs(own).take()
        if found is not None:
            taken.append(found.id)

    assert _at_once(empty, [take] * 4) == []
    assert taken == [made.id]
    assert (
        _at_once(empty, [lambda own: (Accounts(own).add("Ada", "admin", who="t"), None)[1]] * 4)
        == ["InputError"] * 3
    )
    seen = record.stand(["person:x", "person:y"])

    def decide(own: Record) -> None:
        own.decide("same", ["person:x", "person:y"], who="ann", seen=seen)

    assert _at_once(empty, [decide] * 4) == ["SupersededError"] * 3
    assert len(record.decisions()) == 1
    assert record.audit_faults() == ()
