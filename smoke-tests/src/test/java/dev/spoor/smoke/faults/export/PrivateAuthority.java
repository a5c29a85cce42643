package dev.spoor.smoke.faults.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for localhost that no JVM trusts by itself. */
final class PrivateAuthority {
  private static final String PASSWORD = "changeit";

  private final KeyStore keys;

  private PrivateAuthority(KeyStore keys) {
    this.keys = keys;
  }

  static PrivateAuthority make(Path folder) throws IOException, GeneralSecurityException {
    Path store = folder.resolve("collector.p12");
    if (!Files.exists(store)) {
      generate(store);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new PrivateAuthority(keys);
  }

  private static void generate(Path store) throws IOException {
    String options =
        "-genkeypair -alias collector -keyalg EC -dname CN=localhost -ext san=dns:localhost"
            + " -ext bc=ca:true -storetype PKCS12 -storepass "
            + PASSWORD
            + " -keystore "
            + store;
    java.util.List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(java.util.List.of(options.split(" ")));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertEquals(0, keytool.waitFor(), output);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  SSLContext context() throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, new SecureRandom());
    return context;
  }

  /** The file that {@code OTEL_EXPORTER_OTLP_CERTIFICATE} names. */
  Path certificate(Path folder) throws IOException, GeneralSecurityException {
    String encoded =
        Base64.getMimeEncoder().encodeToString(keys.getCertificate("collector").getEncoded());
    return Files.writeString(
        folder.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
  }
}
