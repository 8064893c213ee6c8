"""The examples for clusters are what those clusters accept: by schema, and by the script for Slurm."""

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

DEPLOY = Path(__file__).parents[2] / "deploy"
#: Where dask-kubernetes says what its resources are; a pod and a service are Kubernetes's own affair.
TEMPLATES = "operator/customresources/templates.yaml"


def unknown(value: Any, kind: str, path: str) -> Iterator[str]:
    """Where a value is not what Kubernetes's own models (`V1PodSpec`, `list[V1Container]`, …) say."""
    models = pytest.importorskip("kubernetes.client.models")
    if inner := re.fullmatch(r"list\[(.+)\]", kind):
        if not isinstance(value, list):
            yield f"{path} is no list"
            return
        for number, one in enumerate(value):
            yield from unknown(one, inner[1], f"{path}[{number}]")
    elif model := getattr(models, kind, None):
        names = {name: field for field, name in model.attribute_map.items()}
        for name, part in value.items():
            if name not in names:
                yield f"{path}.{name} is unknown to {kind}"
            else:
                yield from unknown(part, model.openapi_types[names[name]], f"{path}.{name}")
    elif kind == "str" and not isinstance(value, str):
        yield f"{path} is no text: {value!r}"
    elif kind == "int" and type(value) is not int:
        yield f"{path} is no whole number: {value!r}"
    elif kind == "bool" and not isinstance(value, bool):
        yield f"{path} is neither true nor false: {value!r}"


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    return yaml.safe_load((DEPLOY / "kubernetes.yaml").read_text())


@pytest.mark.parametrize(
    ("part", "kind"),
    [("scheduler.spec", "V1PodSpec"), ("scheduler.service", "V1ServiceSpec"), ("worker.spec", "V1PodSpec")],
)
def test_kubernetes_knows_every_word_of_it(manifest: dict[str, Any], part: str, kind: str) -> None:
    first, second = part.split(".")
    assert list(unknown(manifest["spec"][first][second], kind, part)) == []


def test_a_misspelt_word_is_found(manifest: dict[str, Any]) -> None:
    spec = {**manifest["spec"]["worker"]["spec"], "automountServiceAcountToken": False}
    assert list(unknown(spec, "V1PodSpec", "spec")) == [
        "spec.automountServiceAcountToken is unknown to V1PodSpec"
    ]


def test_the_resource_is_what_the_operator_of_dask_defines(manifest: dict[str, Any]) -> None:
    package = importlib.util.find_spec("dask_kubernetes")
    if package is None or package.origin is None:
        pytest.skip('dask-kubernetes is not installed: `pip install ".[cluster]"`')
    folder = Path(package.origin).parent
    defined = yaml.safe_load((folder / TEMPLATES).read_text())["definitions"]
    resource = yaml.safe_load((folder / "operator/customresources/daskcluster.yaml").read_text())
    assert manifest["kind"] == resource["spec"]["names"]["kind"]
    assert manifest["apiVersion"] == f"{resource['spec']['group']}/{resource['spec']['versions'][0]['name']}"
    for kind, value in {
        "DaskCluster": {"spec": manifest["spec"]},
        "DaskScheduler": manifest["spec"]["scheduler"],
        "DaskWorker": manifest["spec"]["worker"],
    }.items():
        schema = defined[f"dask.k8s.api.v1.{kind}"]
        assert set(schema["required"]) <= value.keys() <= schema["properties"].keys(), kind


def test_slurm_is_asked_for_one_core_and_one_worker_without_a_nanny() -> None:
    pytest.importorskip("dask_jobqueue", reason='dask-jobqueue is not installed: `pip install ".[cluster]"`')
    spec = importlib.util.spec_from_file_location("slurm", DEPLOY / "slurm.py")
    assert spec is not None
    assert spec.loader is not None
    slurm = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(slurm)
    with slurm.cluster(queue="short") as cluster:
        script = cluster.job_script()
    for line in ("#SBATCH -p short", "#SBATCH -n 1", "#SBATCH --cpus-per-task=1", "#SBATCH --mem=6G"):
        assert line in script.splitlines()
    assert re.search(r"distributed\.cli\.dask_worker tcp://\S+ .*--nthreads 1 .*--no-nanny", script)


def test_a_worker_image_has_no_private_checks() -> None:
    lines = (DEPLOY / "Dockerfile").read_text().splitlines()
    copied = [line.split()[1] for line in lines if line.startswith("COPY")]
    assert copied == ["requirements.txt", "autoencoders", "autograder"]
    assert "RUN rm -r /kit/autograder/checks/ex*" in lines
