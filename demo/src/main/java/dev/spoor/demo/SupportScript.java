package dev.spoor.demo;

import dev.spoor.demo.server.Completion;
import dev.spoor.demo.server.Refusal;
import dev.spoor.demo.server.Scenario;
import dev.spoor.demo.server.Script;
import java.time.Duration;

/**
 * What the models say while the support agent works its ticket. Two of the seven steps go wrong
 * without a line here: the summary is longer than the application allows, and the whole
 * correspondence, which it sends instead, is longer than the last model can read.
 */
public final class SupportScript {
  private SupportScript() {}

  public static Scenario scenario() {
    return new Script()
        .whenSaying(
            "plan the next steps",
            Completion.saying(
                    "Check the order and its delivery, read the rules for transport damage, then"
                        + " offer a new lamp.")
                .reasoning(192)
                .thinking(millis(380)))
        .when(
            question -> !question.toolResultIds().isEmpty(),
            Completion.saying(
                    "Order B-7731: brass floor lamp, 189.00 EUR, delivered on 3 March, the"
                        + " carrier noted a dented box.")
                .cached(64)
                .thinking(millis(210)))
        .when(
            question -> question.toolsOffered().contains("find_order"),
            Completion.calling("find_order", "{\"order\":\"B-7731\"}").thinking(millis(240)))
        .whenSaying(
            "have about: transport damage",
            Completion.saying(
                    "Transport damage: report within 30 days, replacement free of charge, no"
                        + " return of broken glass.")
                .thinking(millis(320))
                .compressed())
        .whenSaying(
            "have about: glass shade",
            Refusal.rateLimited(millis(450)),
            Completion.saying("The glass shade of this lamp is in stock as spare part S-88.")
                .thinking(millis(260)))
        .whenSaying(
            "Write the reply",
            Completion.saying(
                    "Dear Ms Okafor, we are sorry that your lamp arrived broken. A new one leaves"
                        + " our warehouse tomorrow, free of charge. Please keep the broken glass"
                        + " out of the parcel; you need not return it.")
                .cached(64)
                .thinking(millis(520)))
        .whenSaying(
            "Review this reply",
            Completion.saying("Friendly and correct. Send it.").reasoning(64).thinking(millis(280)))
        .whenSaying(
            "Summarize the correspondence",
            Completion.saying(
                    "Ms Okafor ordered a brass floor lamp (B-7731). It arrived on 3 March with a"
                        + " broken glass shade; the carrier had noted a dented box. She wrote"
                        + " twice before anybody answered. We offered a replacement free of"
                        + " charge, she accepted, and asked whether the shade alone could be sent"
                        + " faster. Open: confirm the shipping date and close the claim with the"
                        + " carrier before the end of the month.")
                .cached(1024)
                .thinking(millis(340))
                .betweenChunks(millis(15)))
        .whenSaying("File this case", Completion.saying("Filed.").thinking(millis(200)));
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
