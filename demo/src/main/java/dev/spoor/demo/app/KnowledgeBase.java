package dev.spoor.demo.app;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks for several topics at the same time. */
final class KnowledgeBase {
  private final OpenAIClient openai;

  KnowledgeBase(OpenAIClient openai) {
    this.openai = openai;
  }

  List<String> search(List<String> topics) {
    ExecutorService threads = Executors.newFixedThreadPool(topics.size());
    try {
      List<Future<String>> searches = new ArrayList<>();
      for (String topic : topics) {
        searches.add(threads.submit(() -> find(topic)));
      }
      List<String> articles = new ArrayList<>();
      for (Future<String> search : searches) {
        articles.add(search.get());
      }
      return articles;
    } catch (ExecutionException | InterruptedException failure) {
      throw new IllegalStateException("search failed", failure);
    } finally {
      threads.shutdown();
    }
  }

  private String find(String topic) {
    ChatCompletionCreateParams question =
        ChatCompletionCreateParams.builder()
            .model(Models.FAST)
            .addSystemMessage("You know the manuals and rules of a lamp shop.")
            .addUserMessage("What do we have about: " + topic)
            .build();
    return Said.in(openai.chat().completions().create(question));
  }
}
