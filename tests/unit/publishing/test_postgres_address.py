"""The address of a PostgreSQL server, which may hold a password."""

import pytest
from click.testing import CliRunner

from dagster_project.cli import main
from dagster_project.publishing.postgres.address import BadAddress, parse
from dagster_project.publishing.postgres.failures import ServerFailed
from dagster_project.publishing.postgres.server import Server
from dagster_project.publishing.postgres.serving import publish_release
from dagster_project.settings import settings


def test_a_password_is_taken_and_never_shown(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture) -> None:
    monkeypatch.setenv("PGPASSWORD", "bi-mat-2")
    given, kept = parse("postgresql://an:bi-mat@127.0.0.1:1/kho"), parse("postgresql://an@127.0.0.1:1/kho")
    assert (given.password, kept.password) == ("bi-mat", "bi-mat-2")
    assert "bi-mat" not in f"{given} {given!r} {kept} {kept!r}"
    with pytest.raises(ServerFailed, match="Cannot connect") as failed:
        Server(given)
    assert "bi-mat" not in str(failed.value)
    assert "bi-mat" not in "".join(capfd.readouterr())


def test_what_was_known_at_a_day_is_not_taken_for_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOXA_PUBLISH_TO", "postgresql://an:bi-mat@127.0.0.1:1/kho")
    assert settings().server == "postgresql://an:bi-mat@127.0.0.1:1/kho"
    assert "bi-mat" not in repr(settings())
    monkeypatch.setenv("KHOXA_KNOWN_AT", "2024-08-31")
    assert settings().server is None
    assert publish_release(settings()) is None


def test_a_setting_that_is_no_address_stops_every_command_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOXA_PUBLISH_TO", "mysql://an:bi-mat@may/kho")
    result = CliRunner().invoke(main, ["status"])
    assert result.exit_code == 2
    assert result.stderr.startswith("KHOXA_PUBLISH_TO: ")
    assert "bi-mat" not in result.output


@pytest.mark.parametrize(
    "address",
    [
        "",
        "kho",
        "mysql://an:bi-mat@may/kho",
        "postgresql://an:bi-mat@may",
        "postgresql:///kho",
        "postgresql://an:bi-mat@may:cong/kho",
        "postgresql://an:bi-mat@may/kho?sslmode=maybe",
        "postgresql://an:bi-mat@may/kho?passfile=x",
        "postgresql://an:bi-mat@[may/kho",
    ],
)
def test_what_is_no_address_is_refused_in_words(address: str) -> None:
    with pytest.raises(BadAddress, match=r"postgresql://user@server") as refused:
        parse(address)
    assert "bi-mat" not in str(refused.value)
