package dev.spoor.demo;

import dev.spoor.demo.app.SupportApplication;
import dev.spoor.demo.server.OpenAiServer;
import java.io.IOException;

/**
 * Runs the sample application on this thread against a server of its own on loopback, so that
 * nobody needs an account with a provider to see a recording.
 */
public final class Demo {
  private Demo() {}

  public static void main(String[] args) throws IOException {
    try (OpenAiServer server = OpenAiServer.start(SupportScript.scenario())) {
      System.setProperty("openai.baseUrl", server.baseUrl());
      System.setProperty("openai.apiKey", "not-needed-here");
      SupportApplication.main(args);
    }
  }
}
