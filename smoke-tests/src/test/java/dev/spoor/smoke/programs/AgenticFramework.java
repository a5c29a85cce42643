package dev.spoor.smoke.programs;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Agents of LangChain4j, all at once on the common pool: half of them wait for whole answers, half
 * for streamed ones, and of each half every second one runs its tools side by side. Argument: the
 * server's URL.
 */
public final class AgenticFramework {
  /** Of each half. */
  public static final int AGENTS = 10;

  public static final String BLOCKING = "gpt-4o-mini";
  public static final String STREAMING = "gpt-4.1";

  /** What the model must say when it has been told the results of its tools. */
  public static final String ANSWER = "Mild, and an hour past noon.";

  private static final String QUESTION = "What is it like in Rome?";

  private final String server;

  /** LangChain4j makes a proxy of it. */
  public interface Agent {
    String answer(String question);
  }

  /** The same, whose answers come in parts. */
  public interface StreamingAgent {
    TokenStream answer(String question);
  }

  /** What the agents can do; one of them asks the server, the other knows. */
  public static final class Tools {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String server;

    private Tools(String server) {
      this.server = server;
    }

    @Tool("the weather in a city")
    public String weather(@P(name = "city", value = "its name") String city)
        throws IOException, InterruptedException {
      URI forecast = URI.create(server + "/weather/" + city);
      return CLIENT.send(HttpRequest.newBuilder(forecast).build(), BodyHandlers.ofString()).body();
    }

    @Tool("the time of day in a city")
    public String time(@P(name = "city", value = "its name") String city) {
      return "13:00 in " + city;
    }
  }

  private AgenticFramework(String server) {
    this.server = server;
  }

  public static void main(String[] arguments) {
    new AgenticFramework(arguments[0]).run();
    // A stream has told all before it is read to its end.
    boolean quiet = ForkJoinPool.commonPool().awaitQuiescence(1, TimeUnit.MINUTES);
    System.exit(quiet ? 0 : 1);
  }

  private void run() {
    List<Supplier<CompletableFuture<String>>> runs = new ArrayList<>();
    for (int i = 0; i < AGENTS; i++) {
      runs.add(blocking(i));
      runs.add(streaming(i));
    }
    List<CompletableFuture<String>> answers =
        runs.stream()
            .map(run -> CompletableFuture.supplyAsync(run).thenCompose(answer -> answer))
            .toList();
    for (CompletableFuture<String> answer : answers) {
      if (!answer.join().equals(ANSWER)) {
        throw new IllegalStateException(answer.join());
      }
    }
  }

  private Supplier<CompletableFuture<String>> blocking(int number) {
    OpenAiChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(server + "/blocking/" + number + "/v1")
            .apiKey("none")
            .modelName(BLOCKING)
            .build();
    Agent agent = withTools(number, AiServices.builder(Agent.class).chatModel(model));
    return () -> CompletableFuture.completedFuture(agent.answer(QUESTION));
  }

  private Supplier<CompletableFuture<String>> streaming(int number) {
    OpenAiStreamingChatModel model =
        OpenAiStreamingChatModel.builder()
            .baseUrl(server + "/streaming/" + number + "/v1")
            .apiKey("none")
            .modelName(STREAMING)
            .build();
    StreamingAgent agent =
        withTools(number, AiServices.builder(StreamingAgent.class).streamingChatModel(model));
    return () -> stream(agent);
  }

  private static CompletableFuture<String> stream(StreamingAgent agent) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    StringBuilder parts = new StringBuilder();
    agent
        .answer(QUESTION)
        .onPartialResponse(parts::append)
        .onCompleteResponse(response -> answer.complete(parts.toString()))
        .onError(answer::completeExceptionally)
        .start();
    return answer;
  }

  private <T> T withTools(int number, AiServices<T> agent) {
    if (number % 2 == 1) {
      agent.executeToolsConcurrently();
    }
    return agent.tools(new Tools(server)).build();
  }
}
