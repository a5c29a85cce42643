package dev.spoor.demo.app;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;

/** Works a ticket in seven steps: from the customer's mail to the filed case. */
final class SupportAgent {
  private final OpenAIClient openai;
  private final OrderLookup orders;
  private final KnowledgeBase knowledge;
  private final ReplyWriter replies;
  private final Summarizer summaries;
  private final CaseArchive archive;

  SupportAgent(OpenAIClient openai) {
    this.openai = openai;
    this.orders = new OrderLookup(openai);
    this.knowledge = new KnowledgeBase(openai);
    this.replies = new ReplyWriter(openai.async());
    this.summaries = new Summarizer(openai);
    this.archive = new CaseArchive(openai);
  }

  void handle(Ticket ticket) {
    System.out.println("Ticket " + ticket.number() + ": " + ticket.subject());
    report(1, "plan", plan(ticket));
    String order = orders.answer(ticket);
    report(2, "look up", order);
    List<String> articles = knowledge.search(List.of("transport damage", "glass shade"));
    report(3, "search", articles.size() + " articles found");
    String draft = replies.draft(ticket, order, articles).join();
    report(4, "draft", draft);
    report(5, "review", replies.review(draft).join());
    Summary summary = summaries.summarize(ticket);
    report(6, "summarize", summary.complete() ? summary.text() : "cut off; filing all mails");
    try {
      report(7, "file", archive.file(ticket, summary));
    } catch (OpenAIServiceException refused) {
      report(7, "file", "FAILED, " + refused.statusCode() + " " + refused.code().orElse(""));
      System.out.println("Ticket " + ticket.number() + " stays open; a colleague takes over.");
    }
  }

  private String plan(Ticket ticket) {
    ChatCompletionCreateParams question =
        ChatCompletionCreateParams.builder()
            .model(Models.THINKING)
            .reasoningEffort(ReasoningEffort.LOW)
            .addDeveloperMessage("You plan the next steps of a support desk in one sentence.")
            .addUserMessage(ticket.request())
            .build();
    return Said.in(openai.chat().completions().create(question));
  }

  private static void report(int step, String name, String result) {
    String line = result.length() > 72 ? result.substring(0, 69) + "..." : result;
    System.out.printf("  %d/7 %-10s %s%n", step, name, line);
  }
}
