"""What CONTRIBUTING promises: a command is a function and its row."""

from __future__ import annotations

from dashboard import cli


def greet(name: str) -> None:
    """Greet somebody."""
    print(f"hello {name}")


def test_one_row_adds_a_command(monkeypatch, capsys):
    assert cli.run(["greet", "Sarkona"]) == 2
    monkeypatch.setattr(cli, "COMMANDS", {**cli.COMMANDS, "greet": greet})
    assert cli.run(["greet", "Sarkona"]) == 0
    assert capsys.readouterr().out == "hello Sarkona\n"
    assert cli.run(["--help"]) == 0
    assert "Greet somebody." in capsys.readouterr().out


def test_every_command_says_what_it_does(capsys):
    assert cli.run(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in cli.COMMANDS)
