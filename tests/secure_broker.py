"""A broker that speaks TLS, lets nobody in without a login, and lets a user do only what docs/cluster.md asks for."""

from pathlib import Path

from kafka import KafkaAdminClient
from kafka.admin import ACL, ACLOperation, ACLPermissionType, ACLResourcePatternType, ResourcePattern, ResourceType

from tests.certificates import Certificates
from tests.kafka_broker import KafkaBroker

USER, PASSWORD = "frontwire", "open-sesame"
ADMIN, ADMIN_PASSWORD = "admin", "admin-secret"


def secure_broker(folder: Path, certificates: Certificates) -> KafkaBroker:
    """Not yet started; SCRAM-SHA-512 and PLAIN for the one user, and an administrator who may do anything."""
    users = ((USER, PASSWORD), (ADMIN, ADMIN_PASSWORD))
    scram = " ".join(f"--add-scram SCRAM-SHA-512=[name={name},password={secret}]" for name, secret in users)
    broker = KafkaBroker(folder, FORMAT_OPTIONS=scram)
    folder.mkdir(parents=True, exist_ok=True)
    store = folder / "keystore.pem"
    store.write_text(certificates.key.read_text() + certificates.certificate.read_text())
    as_admin = f'username="{ADMIN}" password="{ADMIN_PASSWORD}"'
    known = " ".join(f'user_{name}="{secret}"' for name, secret in users)
    broker.configure(
        f"listeners=SASL_SSL://127.0.0.1:{broker.port},CONTROLLER://127.0.0.1:{broker.port + 1}",
        f"advertised.listeners=SASL_SSL://127.0.0.1:{broker.port}",
        "listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name=SASL_SSL",
        "sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512",
        "sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN",
        "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config="
        f"org.apache.kafka.common.security.scram.ScramLoginModule required {as_admin};",
        "listener.name.sasl_ssl.plain.sasl.jaas.config="
        f"org.apache.kafka.common.security.plain.PlainLoginModule required {as_admin} {known};",
        "ssl.keystore.type=PEM",
        f"ssl.keystore.location={store}",
        "ssl.truststore.type=PEM",
        f"ssl.truststore.location={certificates.authority}",
        "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        f"super.users=User:{ADMIN};User:ANONYMOUS",
    )
    return broker


def allow_what_is_needed(broker: KafkaBroker, authority: Path) -> None:
    """The rights that docs/cluster.md names, and no other."""
    admin = KafkaAdminClient(
        bootstrap_servers=f"127.0.0.1:{broker.port}",
        security_protocol="SASL_SSL",
        ssl_cafile=str(authority),
        sasl_mechanism="SCRAM-SHA-512",
        sasl_plain_username=ADMIN,
        sasl_plain_password=ADMIN_PASSWORD,
    )
    topics = [ResourcePattern(ResourceType.TOPIC, name) for name in ("articles", "developments", "rejected")]
    groups = ResourcePattern(ResourceType.GROUP, "frontwire-", ACLResourcePatternType.PREFIXED)
    rights = [(topic, right) for topic in topics for right in ("READ", "WRITE", "CREATE", "DESCRIBE_CONFIGS")]
    admin.create_acls(
        [
            ACL(f"User:{USER}", "*", ACLOperation[right], ACLPermissionType.ALLOW, resource)
            for resource, right in [*rights, (groups, "READ")]
        ]
    )
    admin.close()
