"""The compose file holds what an installation needs, and says nothing that the product does not know."""

import re
from pathlib import Path

import pytest

from campaign.engines.queues import Queue
from campaign.settings import PREFIX, Settings
from tests.deploy.commands import problem_of
from tests.deploy.compose import MACHINES, ROOT, Service, compose, services

STAYING = [service for service in services().values() if not service.is_one_shot]
OURS = [service for service in services().values() if service.is_ours]
ALL = list(services().values())
SPEAKING = {"web", "worker", "campaign"}


def called(service: Service) -> str:
    return service.name


def each(chosen: list[Service]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("service", chosen, ids=called)


def test_every_part_of_the_distributed_installation_is_there() -> None:
    assert set(services()) == {"web", "worker", "beat", "migrate", "portal", "redis", "postgres", "campaign"}
    assert [service.name for service in ALL if "profiles" in service.keys] == ["campaign"]


@each(STAYING)
def test_it_is_watched_and_started_again(service: Service) -> None:
    assert service.health
    assert service.keys["restart"] == "unless-stopped"


@each(ALL)
def test_it_may_do_no_more_than_it_must(service: Service) -> None:
    keys = service.keys
    assert keys["init"] is True and keys["read_only"] is True
    assert keys["cap_drop"] == ["ALL"]
    assert keys["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "devices", "pid", "ipc"} & set(keys)


@each(ALL)
def test_it_cannot_take_all_memory_or_fill_the_disk_with_its_log(service: Service) -> None:
    assert re.fullmatch(r"\d+[MG]", service.keys["deploy"]["resources"]["limits"]["memory"])
    assert set(service.keys["logging"]["options"]) == {"max-size", "max-file"}


@each(ALL)
def test_it_does_not_run_as_root(service: Service) -> None:
    image = service.keys["image"]
    unprivileged = image == "campaign-57" or "unprivileged" in image
    assert service.keys.get("user", "" if unprivileged else "root") != "root"
    assert re.search(r"^USER campaign$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.M)


@each(ALL)
def test_no_secret_stands_in_its_environment_or_command(service: Service) -> None:
    named = {name: value for name, value in service.environment.items() if re.search("PASS|TOKEN|SECRET|_URL", name)}
    assert [name for name, value in named.items() if value and not value.startswith("/run/secrets/")] == []
    assert "://:" not in " ".join(service.command)
    used = set(re.findall(r"/run/secrets/(\w+)", " ".join([*service.environment.values(), *service.command])))
    assert used <= set(service.keys.get("secrets", []))


def test_secrets_are_files_outside_the_repository_and_the_image() -> None:
    files = {name: secret["file"] for name, secret in compose()["secrets"].items()}
    assert files == {name: f"./secrets/{name}" for name in files}
    assert "/secrets/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "secrets" in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()


@each(ALL)
def test_what_it_names_is_declared(service: Service) -> None:
    keys = service.keys
    assert set(keys.get("secrets", [])) <= set(compose()["secrets"])
    assert set(keys.get("networks", [])) <= set(compose()["networks"])
    assert set(keys.get("depends_on", {})) <= set(services())
    sources = [one["source"] if isinstance(one, dict) else one.split(":")[0] for one in keys.get("volumes", [])]
    assert [s for s in sources if s.startswith(".") and not (ROOT / s).is_file()] == []
    assert {s for s in sources if not s.startswith(".")} <= set(compose()["volumes"])


def test_everything_declared_is_used() -> None:
    text = [repr(service.keys) for service in ALL]
    for kind in ("secrets", "volumes", "networks"):
        assert [name for name in compose()[kind] if not any(f"{name}" in keys for keys in text)] == []


@each(OURS)
def test_it_runs_a_command_of_the_product(service: Service) -> None:
    assert problem_of(service.command) == ""
    if service.health[:1] == ["campaign"]:
        assert problem_of(service.health) == ""


@each(ALL)
def test_its_settings_are_settings_of_the_product(service: Service) -> None:
    named = {name.removeprefix(PREFIX).removesuffix("_FILE") for name in service.environment if name.startswith(PREFIX)}
    assert {name.lower() for name in named} <= set(Settings.model_fields)


@each(OURS)
def test_it_is_told_every_setting_that_somebody_may_choose(service: Service) -> None:
    secret = {"alert_token", "smtp_url", "secret_key"}
    theirs = secret if service.name in SPEAKING else set()
    kept_by_us = {"home", "engine", "database_url", "redis_url"}
    told = {name.removeprefix(PREFIX).removesuffix("_FILE").lower() for name in service.environment}
    assert set(Settings.model_fields) - kept_by_us - secret | theirs <= told


@each([service for service in OURS if service.name in SPEAKING and "profiles" not in service.keys])
def test_it_has_what_it_speaks_to_platforms_and_people_with(service: Service) -> None:
    assert {"telegram_token", "alert_token", "smtp_url", "secret_key"} <= set(service.keys["secrets"])


@each(OURS)
def test_its_calendar_lies_in_a_folder_that_it_may_write(service: Service) -> None:
    (place,) = [one for one in service.keys["volumes"] if one.startswith("calendar:")]
    source, folder = place.split(":")
    assert source in compose()["volumes"]
    assert str(Path(service.environment["CAMPAIGN_CALENDAR"]).parent) == folder


def test_the_image_fills_the_calendars_folder_and_its_user_owns_it() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"install -d -o campaign -g campaign .*/etc/campaign\b", text)
    assert re.search(r"^COPY calendar\.yaml /etc/campaign/calendar\.yaml$", text, re.M)


def test_settings_baked_into_the_image_are_settings_of_the_product() -> None:
    named = re.findall(rf"\b{PREFIX}(\w+)=", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    assert named
    assert {name.lower() for name in named} <= set(Settings.model_fields)


def test_a_full_redis_forgets_nothing_and_a_stopped_one_neither() -> None:
    words = " ".join(services()["redis"].command).split()
    for option, value in (("--maxmemory-policy", "noeviction"), ("--appendonly", "yes"), ("--dir", "/data")):
        assert words[words.index(option) + 1] == value
    assert "redis:/data" in services()["redis"].keys["volumes"]


def test_database_and_broker_are_out_of_reach() -> None:
    assert compose()["networks"]["inner"] == {"internal": True}
    for name in ("redis", "postgres"):
        assert services()[name].keys["networks"] == ["inner"]
        assert "ports" not in services()[name].keys


def test_the_studio_is_published_for_this_machine_only() -> None:
    assert services()["web"].keys["ports"] == ["127.0.0.1:8000:8000"]
    published = {service.name for service in ALL if "ports" in service.keys}
    assert published == {"web", "portal"}


def test_the_portals_server_sees_the_public_files_alone_and_cannot_write() -> None:
    config, files = services()["portal"].keys["volumes"]
    assert config == "./deploy/portal.conf:/etc/nginx/portal.conf:ro"
    assert (files["source"], files["read_only"]) == ("portal", True)
    assert "secrets" not in services()["portal"].keys


def test_workers_can_be_many() -> None:
    worker = services()["worker"].keys
    assert not {"container_name", "ports", "hostname"} & set(worker)
    assert int(worker["deploy"]["replicas"]) > 1


def test_every_queue_has_a_worker() -> None:
    words = services()["worker"].command
    asked = words[words.index("--queues") + 1].split(",") if "--queues" in words else list(Queue)
    assert set(asked) == set(Queue)


@each([service for service in OURS if service.waits_for("migrate")])
def test_it_waits_for_the_upgrade_the_database_and_the_broker(service: Service) -> None:
    assert service.waits_for("migrate") == "service_completed_successfully"
    assert service.waits_for("postgres") == service.waits_for("redis") == "service_healthy"


def test_a_worker_has_time_to_end_the_longest_call() -> None:
    assert int(services()["worker"].keys["stop_grace_period"].removesuffix("s")) > 45
    assert re.search(r"^STOPSIGNAL SIGTERM$", Path(ROOT / "Dockerfile").read_text(encoding="utf-8"), re.M)


def test_all_members_share_the_folders() -> None:
    shared = {tuple(service.keys["volumes"]) for service in OURS if "profiles" not in service.keys}
    assert len(shared) == 1


def test_on_several_machines_only_database_and_broker_are_opened_and_only_to_their_network() -> None:
    added = compose(MACHINES)["services"]
    assert set(added) <= set(services())
    assert {name for name, keys in added.items() if "ports" in keys} == {"postgres", "redis"}
    opened = re.findall(r"^    ports: .+$", MACHINES.read_text(encoding="utf-8"), re.M)
    assert [line for line in opened if "${FIRST_ADDRESS:?" not in line] == []


def test_on_several_machines_workers_find_both_by_the_names_in_the_secrets() -> None:
    elsewhere = compose(MACHINES)["services"]["worker"]["extra_hosts"]
    assert [host.split(":")[0] for host in elsewhere] == ["postgres", "redis"]


def test_on_several_machines_the_shared_volumes_lie_on_the_shared_folder() -> None:
    shared = {one.split(":")[0] for one in services()["worker"].keys["volumes"] if not one.startswith(".")}
    devices = {name: volume["driver_opts"]["device"] for name, volume in compose(MACHINES)["volumes"].items()}
    assert devices == {name: f"/{name}" for name in shared}
