package dev.spoor.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyShapeTest {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** Beginnings that some thirty issuers give their keys, and how long the rest is. */
  private static final List<String> ISSUED =
      List.of(
          "sk-proj- 48",
          "sk-ant-api03- 93",
          "sk-or-v1- 64",
          "gsk_ 52",
          "hf_ 34",
          "r8_ 37",
          "pplx- 48",
          "xai- 80",
          "nvapi- 64",
          "AIza 35",
          "ya29. 60",
          "ghp_ 36",
          "gho_ 36",
          "github_pat_ 82",
          "glpat- 20",
          "glsa_ 32",
          "xoxb- 40",
          "AKIA 16",
          "npm_ 36",
          "SG. 66",
          "whsec_ 32",
          "fw_ 24",
          "csk- 48",
          "tvly- 32",
          "pcsk_ 60",
          "lsv2_ 40",
          "dop_v1_ 64",
          "shpat_ 32",
          "jina_ 60",
          "sk_live_ 24");

  private static final List<String> NAMES =
      List.of(
          "/v1/chat/completions",
          "/v1/models/claude-3-5-sonnet-20241022",
          "/openai/deployments/gpt-4o-mini-2024-07-18/chat/completions",
          "/accounts/fireworks/models/llama-v3p1-405b-instruct",
          "/models/meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo:generateContent",
          "/model/us.anthropic.claude-3-5-sonnet-20241022-v2:0/converse-stream",
          "/v1/projects/my-project-123456/locations/us-central1/publishers/google/models",
          "/v1/responses/resp_67ccd2bed1ec8190b14f964abc12d4ef",
          "/v1/threads/thread_abc123DEF456ghi789JKL012/runs/run_Zk2VY5c0bXlW8vTtJm4hQ1nE",
          "/v1/files/file-9F1ex49ipEnKzyLUNnCA0Yzx/content",
          "/orders/0c5c2b1e-7a55-4f3e-9a70-d1b0e7a3c9f2",
          "/objects/507f1f77bcf86cd799439011",
          "/commit/92a2a6a47b1c1f0a3d9f7a4f6c2d1e0b9a8c7d6e",
          "/events/01ARZ3NDEKTSV4RRFFQ69G5FAV",
          "/getUserProfileByEmailAddress/2024-11-05T10:15:30Z",
          "/api/Products/SearchByCategoryAndPriceRange",
          "/static/js/main.chunk.min.js",
          "/sk-learn/documentation/getting-started-guide",
          "/SK-Warehouse-Products/list",
          "/SK-2024-Warehouse-Products-Winter/list",
          "/index-of-all-the-documents-that-we-have-ever-published.html",
          "/bearer",
          "/auth/basic/login",
          "/20260131235959/1234567890123456789012");

  @Test
  void keysOfKnownIssuersAreSeenInEveryDress() {
    SplittableRandom random = new SplittableRandom(7);
    for (String form : ISSUED) {
      String[] words = form.split(" ");
      for (int i = 0; i < 50; i++) {
        String drawn = chance(random, Integer.parseInt(words[1]));
        String key = words[0] + (words[0].equals("AKIA") ? drawn.toUpperCase(Locale.ROOT) : drawn);
        String encoded = "%" + Integer.toHexString(key.charAt(0)) + key.substring(1);
        for (String path :
            List.of(
                "/v1/" + key + "/x",
                "/" + encoded,
                "/" + encoded.replace("%", "%25"),
                "/a~" + key,
                "/a:" + key,
                "/a;b," + key + ",c",
                "/Bearer%20" + key,
                "/" + words[0].toUpperCase(Locale.ROOT) + key.substring(words[0].length()))) {
          assertTrue(KeyShape.holdsKey(path, 0, path.length()), path);
        }
      }
    }
  }

  /** How many random keys without any mark pass: the number that the documentation gives. */
  @Test
  void nearlyAllKeysWithoutAMarkAreSeen() {
    SplittableRandom random = new SplittableRandom(8);
    int missed = 0;
    for (int i = 0; i < 10_000; i++) {
      String path = "/" + chance(random, 32);
      missed += KeyShape.holdsKey(path, 0, path.length()) ? 0 : 1;
    }
    assertTrue(missed < 400, missed + " of 10,000 keys of 32 characters were missed");
  }

  @Test
  void namesStayReadable() {
    for (String name : NAMES) {
      assertFalse(KeyShape.holdsKey(name, 0, name.length()), name);
    }
  }

  @Test
  void aValueIsKeptByItsForm() {
    for (String word : List.of("stop", "max_tokens", "1302", "rate_limit.exceeded", "")) {
      assertEquals(word, ValueForm.WORD.kept(word));
    }
    assertEquals("<20 characters>", ValueForm.WORD.kept("I am sorry, I cannot"));
    assertEquals("<23 characters>", ValueForm.WORD.kept("sk-proj-AbCd1EfGh2IjKl3"));
    assertEquals(
        "<26 characters>", ValueForm.NAME.kept("get_weather({\"city\":\"Bon\"})".substring(1)));
    for (String name : List.of("get_weather", "meta-llama/Llama-3.3-70B-Instruct", "größe")) {
      assertEquals(name, ValueForm.NAME.kept(name));
    }
    for (String id : List.of("call_Zk2VY5c0bXlW8vTtJm4hQ1nE", "D681PevKs", "a+b/c==")) {
      assertEquals(id, ValueForm.ID.kept(id));
    }
    assertEquals("<23 characters>", ValueForm.ID.kept("sk-proj-AbCd1EfGh2IjKl3"));
    assertEquals(null, ValueForm.ID.kept(null));
  }

  private static String chance(SplittableRandom random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(BASE62.charAt(random.nextInt(BASE62.length())));
    }
    return text.toString();
  }
}
