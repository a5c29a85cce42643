package dev.spoor.drain.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector whose certificate no JVM trusts by itself. */
@Fault(Row.EXPORT)
class TlsExportTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path directory;
  private SSLContext server;
  private KeyStore keys;
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
    keys = KeyStore.getInstance("PKCS12");
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

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException, IOException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    context.init(managers.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
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
  void theClientIdentifiesItselfWithItsKeyAndChain() throws Exception {
    Path key = directory.resolve("client.pem");
    Files.writeString(
        key,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getKey("server", PASSWORD).getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    MemoryJournal journal = new MemoryJournal();
    journal.append(Spans.finalSpan(1));
    Map<String, String> anonymous =
        Map.of("OTEL_EXPORTER_OTLP_CERTIFICATE", certificate.toString());
    Map<String, String> known = new HashMap<>(anonymous);
    known.put("OTEL_EXPORTER_OTLP_CLIENT_KEY", key.toString());
    known.put("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", certificate.toString());
    try (SSLServerSocket socket =
        (SSLServerSocket)
            server
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      socket.setNeedClientAuth(true);
      List<Boolean> shaken = Collections.synchronizedList(new ArrayList<>());
      Thread answering = new Thread(() -> shakeHands(socket, shaken), "asks-who-it-is");
      answering.start();
      for (Map<String, String> environment : List.of(anonymous, known)) {
        ExportConfiguration configuration =
            Fixture.configuration(
                "https://localhost:" + socket.getLocalPort(), "genai_dev", environment);
        try (Fixture fixture =
            new Fixture(journal, configuration, directory.resolve("export.position"))) {
          fixture.settle();
        }
      }
      answering.join();
      assertEquals(List.of(false, true), shaken);
    }
  }

  /** Two connections, on each whether the client is who it should be. */
  private static void shakeHands(SSLServerSocket server, List<Boolean> shaken) {
    for (int i = 0; i < 2; i++) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        socket.startHandshake();
        shaken.add(socket.getSession().getPeerCertificates().length > 0);
      } catch (IOException e) {
        shaken.add(false);
      }
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
