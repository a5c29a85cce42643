package dev.spoor.instrumentations.openaijava;

import dev.spoor.weave.Instrumentation;
import dev.spoor.weave.Weave;

/**
 * Notes the caller where the application calls the client. The asynchronous one makes its exchange
 * on a thread without a frame of the application; and a walk up the stack costs least here, a few
 * frames below the application instead of forty.
 */
public final class OpenAiJava extends Instrumentation {
  private static final String[] SERVICES = {
    "chat.ChatCompletionService", "ResponseService", "CompletionService", "EmbeddingService"
  };

  @Override
  public void declare(Weave weave) {
    for (String service : SERVICES) {
      declare(weave.type("com.openai.services.async." + service + "AsyncImpl$WithRawResponseImpl"));
      declare(weave.type("com.openai.services.blocking." + service + "Impl"));
    }
  }

  private static void declare(Weave.Type service) {
    service.method("create", 2).notesCaller();
    service.method("createStreaming", 2).notesCaller();
  }
}
