"""Whatever the command runs in, it ends as it should: the right exit code, a line where one is due, no traceback."""

from __future__ import annotations

import gc
import json
import os
import re
import resource
import shutil
import signal
import site
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from layout.cli import main
from layout.commands import new
from layout.exit_codes import end
from layout.resources import starter

ROOT = Path(__file__).parents[1]
ISSUE = "issues/2024-01-01"
BROADSHEET = [sys.executable, "-W", "error", "-m", "layout"]
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's home, whose cache all runs share."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return Path(shutil.copytree(starter(), tmp_path / "paper"))


Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(home: Path, paper: Path) -> Run:
    """`run(*arguments, **options)` runs the command in the newspaper; `shell` is a line in which it is `$B`."""

    def call(
        *arguments: str | os.PathLike[str], shell: str = "", cwd: Path = paper, unset: str = "", **options: Any
    ) -> subprocess.CompletedProcess[bytes]:
        given: Mapping[str, str] = options.pop("env", {})
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home), "XDG_CACHE_HOME": str(home), **given}
        environment.pop(unset, None)
        line = ["bash", "-c", shell.replace("$B", " ".join(BROADSHEET))] if shell else [*BROADSHEET, *arguments]
        streams = {} if {"stdin", "input"} & options.keys() else {"stdin": subprocess.DEVNULL}
        done = subprocess.run(line, cwd=cwd, env=environment, capture_output=True, check=False, **streams, **options)
        assert b"Traceback" not in done.stderr + done.stdout
        assert b"Exception ignored" not in done.stderr
        return done

    return call


@pytest.fixture
def here(home: Path, paper: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`here(*arguments)` runs the command in the newspaper without a process of its own, as far as that will do."""

    def call(
        *arguments: str, env: Mapping[str, str] = {}, unset: str = "", input: bytes | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        given = {"HOME": str(home), "XDG_CACHE_HOME": str(home), **env, **({unset: None} if unset else {})}
        monkeypatch.chdir(paper)
        done = CliRunner(catch_exceptions=False).invoke(main, arguments, env=given, input=input)
        gc.enable()  # a command ends before there is much to collect
        assert "Traceback" not in done.output
        return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout_bytes, done.stderr_bytes)

    return call


def lines(text: bytes) -> list[str]:
    return text.decode("utf-8", "surrogateescape").splitlines()


# --- streams --------------------------------------------------------------------------------------


@pytest.mark.parametrize("closed", ["2>&-", ">&-", "<&-", "<&- >&- 2>&-"])
def test_closed_streams_change_no_exit_code(run: Run, paper: Path, closed: str) -> None:
    """Nor does a file of ours take the place of the stream."""
    if closed.count("&-") == 3:
        assert run(shell=f"$B build {ISSUE} {closed}").returncode == 0
        [edition] = paper.glob("output/*/*.pdf")
        assert edition.read_bytes().startswith(b"%PDF")
    (paper / ISSUE / "issue.yaml").write_text("paper: wangjiang\n", encoding="utf-8")
    assert run(shell=f"$B check {ISSUE} {closed}").returncode == 1


@needs_full
@pytest.mark.parametrize("command", ["--help", f"check {ISSUE} --format json"])
def test_results_that_cannot_be_written_are_told(run: Run, command: str) -> None:
    done = run(shell=f"$B {command} >/dev/full")
    assert done.returncode == 1
    assert lines(done.stderr) == ["broadsheet: the result: No space left on device"]
    assert command != "--help" or run(shell=f"$B {command} >/dev/full 2>/dev/full").returncode == 1


@pytest.mark.parametrize("command", ["schema", "--help"])
def test_a_reader_who_leaves_is_no_fault(run: Run, command: str) -> None:
    """As with other programs: quiet, and the exit code of SIGPIPE."""
    done = run(shell=f"{{ sleep 0.5; $B {command}; echo $? >code; }} | true; cat code")
    assert (lines(done.stdout), done.stderr) == (["141"], b"")


@pytest.mark.parametrize("encoding", ["latin-1", "gbk"])
def test_characters_that_the_terminal_lacks_are_told_in_another_way(run: Run, paper: Path, encoding: str) -> None:
    path = paper / ISSUE / "issue.yaml"
    path.write_text(path.read_text("utf-8").replace("number: 1\n", "number: 𠀀廿六\n"), encoding="utf-8")
    assert "廿六" in path.read_text("utf-8")
    env = {"LC_ALL": "C", "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    assert ("廿六" if encoding == "gbk" else "\\u5eff\\u516d").encode(encoding) in run("check", ISSUE, env=env).stdout
    found = json.loads(run("check", ISSUE, "--format", "json", env=env).stdout.decode(encoding))
    assert "廿六" in "".join(finding["message"] for finding in found)


# --- folders --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("env", "unset"),
    [
        ({}, "HOME"),
        ({"HOME": "/proc/nowhere", "XDG_CACHE_HOME": ""}, ""),
        ({"HOME": "", "XDG_CACHE_HOME": ""}, ""),
        ({"XDG_CACHE_HOME": os.devnull}, ""),
        ({"XDG_CACHE_HOME": "relative"}, ""),
    ],
)
def test_a_cache_that_cannot_be_is_none(here: Run, paper: Path, env: Mapping[str, str], unset: str) -> None:
    before = sorted(paper.rglob("*"))
    done = here("check", ISSUE, env=env, unset=unset)
    assert (done.returncode, done.stderr) == (0, b"")
    assert sorted(paper.rglob("*")) == before


def test_a_folder_s_name_may_be_no_utf_8(run: Run, paper: Path, tmp_path: Path) -> None:
    try:
        place = paper.rename(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe"))
    except OSError:
        pytest.skip("this disk takes only names in UTF-8")
    issue = (place / ISSUE).rename(os.fsdecode(os.fsencode(place / "issues") + b"/\xe9"))
    done = run("build", issue, "--format", "json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    [report] = place.glob("output/*/report.json")
    assert os.fsencode(json.loads(report.read_bytes())["issue"]) == b"\xe9"
    (issue / "issue.yaml").write_text("paper: nobody\n", encoding="utf-8")
    found = json.loads(run("check", issue, "--format", "json", cwd=tmp_path).stdout)
    assert found[0]["file"] == str(issue / "issue.yaml")
    assert run("check", issue, cwd=tmp_path).returncode == 1


LONG = "长" * 100
"""300 bytes: longer than a file name may be."""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", LONG], 2),
        (["build", LONG], 2),
        (["build", ISSUE, "-o", LONG], 1),
        (["measure", LONG], 2),
        (["measure", "--paper", LONG], 2),
        (["new", LONG], 1),
    ],
)
def test_names_that_are_too_long_are_told(here: Run, paper: Path, arguments: list[str], code: int) -> None:
    before = sorted(paper.rglob("*"))
    done = here(*arguments, input="正文。\n".encode())
    assert done.returncode == code
    assert LONG in (done.stdout + done.stderr).decode()
    assert sorted(paper.rglob("*")) == before


@pytest.mark.parametrize("written", ["file: {}.md", "ad: {}.pdf", "ad: {}.jpg"])
def test_a_name_in_the_copy_that_is_too_long_is_told_at_its_place(here: Run, paper: Path, written: str) -> None:
    path = paper / ISSUE / "issue.yaml"
    text = re.sub(r"file: [^,}\n]+", written.format(LONG), path.read_text("utf-8"), count=1)
    path.write_text(text, encoding="utf-8")
    done = here("check", ISSUE, "--format", "json")
    found = [finding for finding in json.loads(done.stdout) if finding["severity"] == "error"]
    assert done.returncode == 1
    assert all(text.splitlines()[finding["line"] - 1][finding["column"] - 1 :].startswith(LONG) for finding in found)


def test_a_working_folder_that_is_gone_is_told(run: Run, paper: Path, tmp_path: Path) -> None:
    shell = f"mkdir {tmp_path}/gone; cd {tmp_path}/gone; rmdir {tmp_path}/gone; $B"
    assert run(shell=f"{shell} check {paper / ISSUE}").returncode == 0
    assert run(shell=f"{shell} check {ISSUE}").returncode == 2
    for command in ("fonts", "measure", f"build {paper / ISSUE}"):
        done = run(shell=f"{shell} {command}")
        assert (done.returncode, lines(done.stderr)) == (
            1,
            ["broadsheet: the working folder: No such file or directory"],
        )


@pytest.mark.parametrize("name", ["styles", "fonts", f"{ISSUE}/issue.yaml", "styles/wangjiang.yaml", ISSUE])
def test_what_may_not_be_read_is_told(run: Run, paper: Path, tmp_path: Path, name: str) -> None:
    """Nothing else takes its place."""
    (paper / "fonts").mkdir(exist_ok=True)
    (paper / "fonts" / "fonts.yaml").write_text("faces: {}\nroles: {}\n", encoding="utf-8")
    (paper / "fonts" / "fonts.yaml").unlink() if name != "fonts" else None
    as_user: dict[str, Any] = {}
    if os.getuid() == 0:  # root may read all
        if not all(path.stat().st_mode & 0o001 for path in [*tmp_path.parents]):
            pytest.skip("another user does not get here")
        as_user = {"user": 65534, "group": 65534, "env": {"HOME": "/nonexistent", "XDG_CACHE_HOME": ""}}
    (paper / name).chmod(0)
    try:
        done = run("check", ISSUE, **as_user)
    finally:
        (paper / name).chmod(0o755)
    assert done.returncode in (1, 2)
    assert "ermission denied" in (done.stdout + done.stderr).decode() or name == ISSUE


def test_few_open_files_are_enough(run: Run, paper: Path) -> None:
    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (24, 24))

    assert run("build", ISSUE, preexec_fn=few).returncode == 0


# --- new and measure ------------------------------------------------------------------------------


@pytest.mark.parametrize("taken", ["file", "link", "full"])
def test_new_takes_no_place_that_is_taken(here: Run, paper: Path, taken: str) -> None:
    (paper / "file").write_bytes(b"mine")
    (paper / "link").symlink_to("nowhere")
    (paper / "full").mkdir()
    (paper / "full" / "mine").touch()
    before = sorted(paper.rglob("*"))
    done = here("new", taken)
    assert done.returncode == 2
    assert re.search(f"{taken} is not (empty|a folder)", done.stderr.decode())
    assert sorted(paper.rglob("*")) == before
    assert (paper / "file").read_bytes() == b"mine"


def test_new_below_a_file_is_told(here: Run, paper: Path) -> None:
    (paper / "file").write_bytes(b"mine")
    done = here("new", "file/deeper")
    assert (done.returncode, lines(done.stderr)) == (1, ["broadsheet: file/deeper: Not a directory"])


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("copied", [0, 1, 4])
def test_new_on_a_full_disk_leaves_nothing(
    tmp_path: Path, there: bool, copied: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, real = [copied], shutil.copyfile

    def copy(source: Path, target: Path) -> None:
        if not left[0]:
            raise OSError(28, "No space left on device")
        left[0] -= 1
        real(source, target)

    if there:
        (tmp_path / "new").mkdir()
    monkeypatch.setattr(shutil, "copyfile", copy)
    with pytest.raises(OSError, match="No space left") as caught:
        new.start_newspaper(tmp_path / "new")
    assert Path(caught.value.filename).is_relative_to(tmp_path / "new")
    assert [path.name for path in tmp_path.rglob("*")] == ["new"] * there


def test_measure_says_what_it_waits_for(run: Run) -> None:
    """At a terminal nobody would know why nothing happens."""
    script = shutil.which("script")
    if not script:
        pytest.skip("no terminal to be had")
    done = run(shell=f"{script} -qec '$B measure' /dev/null")
    assert b"there is no text" in done.stdout
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("piped", "code", "said"),
    [
        (b"", 0, "0 characters, 0 lines"),
        (b"\xff\xfe\x00", 2, "not UTF-8"),
        (b"a\0b", 2, "control character U+0000"),
        (b"a" * 3_000_000, 2, "- is larger than 2 MiB"),
    ],
)
def test_measure_takes_any_bytes(here: Run, piped: bytes, code: int, said: str) -> None:
    done = here("measure", input=piped)
    assert done.returncode == code
    assert said in (done.stdout + done.stderr).decode()


@pytest.mark.parametrize("fonts", ["faces: {x: {file: nobody.ttf}}\nroles: {}\n", "a word\n"])
def test_fonts_tells_what_is_wrong_with_its_file(here: Run, paper: Path, fonts: str) -> None:
    (paper / "fonts").mkdir(exist_ok=True)
    (paper / "fonts" / "fonts.yaml").write_text(fonts, encoding="utf-8")
    done = here("fonts")
    assert done.returncode == 1
    assert b"fonts.yaml:" in done.stdout + done.stderr


# --- signals and faults ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code", "jobs"),
    [(signal.SIGINT, 130, 1), (signal.SIGINT, 130, 2), (signal.SIGTERM, 143, 2), (signal.SIGHUP, 129, 1)],
)
def test_an_interruption_is_told_and_leaves_nothing(
    home: Path, paper: Path, number: signal.Signals, code: int, jobs: int
) -> None:
    """The signal comes while pages are painted; processes that help end as well."""
    code_of_run = (
        "import os, signal, sys, time\n"
        "for number in (signal.SIGINT, signal.SIGHUP):\n"  # which nohup, or a shell's &, would have ignored
        "    signal.signal(number, signal.SIG_DFL)\n"
        "import layout.paint as room\n"
        "def paint(*_):\n"
        "    os.write(1, b'painting\\n')\n"
        "    for _ in range(600):\n"  # a signal that comes just before a sleep begins is heeded after it
        "        time.sleep(0.1)\n"
        "room.paint_page = paint\n"
        "from layout.cli import main\n"
        "main()\n"
    )
    line = [sys.executable, "-c", code_of_run, "build", ISSUE, "--jobs", str(jobs)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(home)}
    process = subprocess.Popen(
        line, cwd=paper, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout
    assert process.stdout.readline() == b"painting\n"
    process.send_signal(number)
    try:
        _, stderr = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        _, stderr = process.communicate()
    assert (process.returncode, lines(stderr)) == (code, ["broadsheet: interrupted"])
    assert not (paper / "output").exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_processes_end_with_the_one_they_work_for(home: Path, tmp_path: Path) -> None:
    program = (
        "import multiprocessing, os, time\n"
        "from layout.exit_codes import work_for_parent\n"
        "def work():\n"
        "    work_for_parent()\n"
        "    os.write(1, b'%d\\n' % os.getpid())\n"  # at once: what is printed may come in two pieces
        "    time.sleep(60)\n"
        "fork = multiprocessing.get_context('fork')\n"
        "for _ in range(2):\n"
        "    fork.Process(target=work).start()\n"
        "time.sleep(60)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE
    )
    assert process.stdout
    workers = [int(process.stdout.readline()) for _ in range(2)]
    process.kill()
    process.wait()
    process.stdout.read()  # to the end: nobody writes any more
    process.stdout.close()
    assert workers


def test_the_death_of_a_process_that_paints_is_told(home: Path, paper: Path) -> None:
    code = (
        "import os, signal\n"
        "import layout.paint as room\n"
        "first, kept = os.getpid(), room.paint_page\n"
        "def paint(*asked):\n"
        "    if os.getpid() != first:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return kept(*asked)\n"
        "room.paint_page = paint\n"
        "from layout.cli import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "build", ISSUE, "--jobs", "2"],
        cwd=paper,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(home)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"error[process-ended]" in done.stdout
    assert not (paper / "output").exists()


def fault() -> None:
    raise KeyError("secret")


@pytest.mark.parametrize("debug", [False, True])
def test_a_fault_of_ours_is_a_line_that_asks_for_a_report(debug: bool, capfd: pytest.CaptureFixture[str]) -> None:
    assert end(fault, debug) == 70
    told = capfd.readouterr().err.splitlines()
    assert re.search(r"fault of the program.*KeyError.*broadsheet \d.*please report it.*--debug", told[-1])
    assert (told[0] == "Traceback (most recent call last):") == debug
    assert debug or (len(told) == 1 and "secret" not in told[0])


@pytest.mark.parametrize("where", ["before", "after", "environment", "no"])
def test_debug_goes_anywhere(
    home: Path, paper: Path, where: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    words = {"before": ["--debug", "check", ISSUE], "after": ["check", ISSUE, "--debug"]}.get(where, ["check", ISSUE])
    monkeypatch.setattr("layout.build.finishing.finish_sheets", None)
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    monkeypatch.setenv("BROADSHEET_DEBUG", "1" if where == "environment" else "")
    monkeypatch.chdir(paper)
    with pytest.raises(SystemExit) as left:
        main(words)
    told = capfd.readouterr().err
    assert left.value.code == 70
    assert ("Traceback" in told) == (where != "no")
    assert "TypeError at build/__init__.py:" in told.splitlines()[-1]


def test_too_little_memory_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    def greedy() -> None:
        raise MemoryError

    assert (end(greedy, False), capfd.readouterr().err) == (1, "broadsheet: there is not enough memory for this\n")


# --- what is opened -------------------------------------------------------------------------------

_OPENED = re.compile(r'(?:open|openat|openat2|creat)\((?:AT_FDCWD|\d+[^,]*)?,? ?"((?:[^"\\]|\\.)*)"[^)\n]*\)\s+= (\d+)')


@pytest.mark.parametrize("command", [["check"], ["build", "--pages"]])
def test_no_file_outside_is_opened_and_no_socket(
    paper: Path, tmp_path: Path, tool: Callable[[str], str], command: list[str]
) -> None:
    """The newspaper, the house, the interpreter and its libraries, the cache: nothing else is read."""
    trace, home = tmp_path / "trace", tmp_path / "home"
    # a file for each process: in one of all, calls that are made at a time stand within each other
    line = [tool("strace"), "-ff", "-qq", "-s", "4096", "-o", trace, "-e", "trace=open,openat,creat,socket,connect"]
    done = subprocess.run(
        [*line, *BROADSHEET, *command, ISSUE],
        cwd=paper,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")},
        capture_output=True,
        check=False,
    )
    if done.returncode and b"ptrace" in done.stderr:
        pytest.skip("no process may be traced here")
    assert done.returncode == 0, done.stderr.decode()
    calls = "".join(path.read_text("utf-8") for path in tmp_path.glob("trace.*"))
    assert not re.findall(r"\b(?:socket|connect)\(.*", calls)
    opened = {Path(os.path.abspath(paper / match[1])) for match in _OPENED.finditer(calls)}
    assert opened
    interpreter = {sys.prefix, sys.base_prefix, *sysconfig.get_paths().values(), *site.getsitepackages()}
    system = ["/usr/lib", "/lib", "/lib64", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/proc", "/sys",
              "/usr/share/locale", "/usr/share/zoneinfo", "/etc/localtime", os.devnull, "/dev/urandom"]  # fmt: skip
    roots = [paper, ROOT, home / "cache", *map(Path, interpreter), *map(Path, system)]
    roots += [root.resolve() for root in roots]
    outside = {path for path in opened if not any(path.is_relative_to(root) for root in roots)}
    assert not {path for path in outside if not path.is_dir()}  # libraries may look which folders there are
