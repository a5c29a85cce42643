package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector whose certificate no JVM trusts by itself. */
@Fault(Row.EXPORT)
class TlsExportTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path directory;
  private SSLContext server;
  private Path certificate;

  @BeforeEach
  void makeCertificate() throws Exception {
    Path store = directory.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-ext",
                "bc=ca:true",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, keytool.waitFor(), output);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    server = context(keys);
    certificate = directory.resolve("ca.pem");
    Files.writeString(
        certificate,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getCertificate("server").getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, new SecureRandom());
    return context;
  }

  @Test
  void aPrivateAuthorityIsTrustedWhenNamedAndOnlyThen() throws IOException {
    try (OtlpReceiver receiver = new OtlpReceiver(0, server)) {
      Path position = directory.resolve("export.position");
      MemoryJournal journal = new MemoryJournal();
      journal.append(Spans.finalSpan(1));
      ExportConfiguration untrusting =
          Fixture.configuration(receiver.endpoint(), "genai_dev", Map.of());
      try (Fixture fixture = new Fixture(journal, untrusting, position)) {
        fixture.settle();
        assertEquals(List.of(), receiver.spanIds());
        assertTrue(fixture.state().failures().toString().contains("SSLHandshakeException"));
      }
      ExportConfiguration trusting =
          Fixture.configuration(
              receiver.endpoint(),
              "genai_dev",
              Map.of("OTEL_EXPORTER_OTLP_CERTIFICATE", certificate.toString()));
      try (Fixture fixture = new Fixture(journal, trusting, position)) {
        fixture.settle();
      }
      assertEquals(List.of(1L), receiver.spanIds());
    }
  }

  @Test
  void aCertificateFileThatHoldsNoneIsStatedAndNothingIsSent() throws IOException {
    Path nonsense = Files.writeString(directory.resolve("nonsense.pem"), "nothing here");
    try (OtlpReceiver receiver = new OtlpReceiver(0, server)) {
      ExportConfiguration configuration =
          Fixture.configuration(
              receiver.endpoint(),
              "genai_dev",
              Map.of("OTEL_EXPORTER_OTLP_CERTIFICATE", nonsense.toString()));
      try (Fixture fixture =
          new Fixture(new MemoryJournal(), configuration, directory.resolve("export.position"))) {
        fixture.journal.append(Spans.finalSpan(1));
        fixture.settle();
        assertTrue(fixture.state().failures().toString().contains("cannot be sent"));
      }
      assertEquals(List.of(), receiver.spanIds());
    }
  }
}
