package dev.spoor.demo.app;

import com.openai.client.OpenAIClient;

/** Works the first ticket of the inbox and ends; the exit code is 0 when a person has to go on. */
public final class SupportApplication {
  private SupportApplication() {}

  public static void main(String[] args) {
    OpenAIClient openai = Connection.open();
    try {
      new SupportAgent(openai).handle(Ticket.first());
    } finally {
      openai.close();
    }
  }
}
