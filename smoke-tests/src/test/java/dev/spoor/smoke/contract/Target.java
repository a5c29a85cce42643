package dev.spoor.smoke.contract;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where one scenario's calls go.
 *
 * @param server {@code http://127.0.0.1:PORT}
 * @param refusing the same, where nobody listens
 * @param scenario last part of the scenario's path
 * @param signals folder in which the server leaves a file per request that it has read
 */
public record Target(String server, String refusing, String scenario, Path signals) {
  static final String ROOT = "/contract/";

  String path() {
    return ROOT + scenario;
  }

  String url() {
    return server + path();
  }

  String url(String below) {
    return url() + "/" + below;
  }

  Call get() {
    return Call.get(url());
  }

  Call get(String below) {
    return Call.get(url(below));
  }

  Call post(String body) {
    return Call.post(url(), body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  Path signal() {
    return signals.resolve(scenario + ".asked");
  }

  /** Returns once the server has read this scenario's request. */
  void awaitAsked() throws InterruptedException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!Files.exists(signal())) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the server was never asked");
      }
      Thread.sleep(5);
    }
  }
}
