package dev.spoor.instrumentations.openaijava;

import dev.spoor.weave.Instrumentation;
import dev.spoor.weave.Weave;

/**
 * Notes the caller where the application calls the asynchronous client: the wire sees that exchange
 * on a thread without a frame of the application.
 */
public final class OpenAiJava extends Instrumentation {
  private static final String SERVICES = "com.openai.services.async.";
  private static final String RAW = "ServiceAsyncImpl$WithRawResponseImpl";

  @Override
  public void declare(Weave weave) {
    declare(weave.type(SERVICES + "chat.ChatCompletion" + RAW));
    declare(weave.type(SERVICES + "Response" + RAW));
    declare(weave.type(SERVICES + "Completion" + RAW));
    declare(weave.type(SERVICES + "Embedding" + RAW));
  }

  private static void declare(Weave.Type service) {
    service.method("create", 2).enter("calling").exit("called");
    service.method("createStreaming", 2).enter("calling").exit("called");
  }

  public void calling() {
    recorder().calling();
  }

  public void called(Object none, Object future, Throwable thrown) {
    recorder().called();
  }
}
