package dev.spoor.drain.decode;

import java.util.LinkedHashMap;
import java.util.Map;

/** Exchanges written for the tests: one for each way in which an answer can come. */
final class Fixtures {
  private Fixtures() {}

  static final Recorded PLAIN =
      Recorded.plain(
              """
              {"model":"gpt-4o","messages":[{"role":"system","content":"Füße, 足, 🦶 \\u00e9\\ud83d\\ude00"},
               {"role":"user","content":"Say \\"hi\\" \\\\"}],"temperature":0.25,"top_p":1,"n":2,"seed":42,
               "max_completion_tokens":100,"stop":["END","\\n\\n"],"frequency_penalty":0.5,
               "presence_penalty":-0.5,"reasoning_effort":"low","response_format":{"type":"json_schema",
               "json_schema":{"name":"x","schema":{"model":{"type":"string"}}}},"service_tier":"flex",
               "user":"u-1","metadata":{"model":"not this one"},"stream":false}
              """,
              """
              {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-4o-2024-08-06",
               "choices":[{"index":0,"message":{"role":"assistant","content":"Grüße, 世界 🌍","tool_calls":null},
               "logprobs":null,"finish_reason":"stop"},{"finish_reason":"length","index":1,
               "message":{"role":"assistant","content":"id\\":\\"no"}}],
               "usage":{"prompt_tokens":120,"completion_tokens":30,"total_tokens":150,
               "prompt_tokens_details":{"cached_tokens":64,"audio_tokens":0},
               "completion_tokens_details":{"reasoning_tokens":12}},
               "service_tier":"flex","system_fingerprint":"fp_1"}
              """)
          .withHeaders(
              "X-Request-Id", "req_1",
              "x-ratelimit-limit-requests", "5000",
              "x-ratelimit-remaining-tokens", "79999",
              "x-ratelimit-reset-requests", "6m0.5s",
              "openai-processing-ms", "229");

  static final Recorded PLAIN_TOOLS =
      Recorded.plain(
          """
          {"model":"gpt-4o","tools":[
            {"type":"function","function":{"name":"get_weather","description":"d",
             "parameters":{"type":"object","properties":{"name":{"type":"string"}}}}},
            {"function":{"parameters":{},"name":"send_mail"},"type":"function"},
            {"type":"custom","custom":{"name":"shell"}},{"type":"web_search"}],
           "messages":[{"role":"user","content":[{"type":"text","text":"x"}]},
            {"role":"assistant","tool_calls":[{"id":"call_a","type":"function",
             "function":{"name":"get_weather","arguments":"{}"}}]},
            {"tool_call_id":"call_a","role":"tool","content":"{\\"tool_call_id\\":\\"no\\"}"},
            {"role":"tool","tool_call_id":"call_b","content":"2"}]}
          """,
          """
          {"id":"chatcmpl-2","model":"gpt-4o-2024-08-06","choices":[{"message":{"role":"assistant",
           "content":null,"tool_calls":[{"id":"call_1","type":"function","function":{
           "name":"send_mail","arguments":"{\\"to\\":\\"a@b.c\\"}"}},{"function":{"arguments":"",
           "name":"get_weather"},"id":"call_2","type":"function"}]},"finish_reason":"tool_calls"}],
           "usage":{"prompt_tokens":9,"completion_tokens":8,"total_tokens":17}}
          """);

  private static final String STREAM_REQUEST =
      """
      {"model":"gpt-4o-mini","stream":true,"stream_options":{"include_usage":true},
       "messages":[{"role":"user","content":"hi"}]}
      """;

  static final Recorded STREAMED =
      Recorded.streamed(
          STREAM_REQUEST,
          """
          : keep-alive

          data: {"id":"chatcmpl-3","object":"chat.completion.chunk","model":"gpt-4o-mini-2024-07-18",\
          "system_fingerprint":"fp_3","choices":[{"index":0,"delta":{"role":"assistant","content":""},\
          "finish_reason":null}],"usage":null}

          data: {"id":"chatcmpl-3","model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"delta":\
          {"content":"Grüße 🌍 [DONE]"},"finish_reason":null}],"usage":null}

          data: {"id":"chatcmpl-3","model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"delta":{},\
          "finish_reason":"stop"}],"usage":null}

          data: {"id":"chatcmpl-3","model":"gpt-4o-mini-2024-07-18","choices":[],"usage":\
          {"prompt_tokens":14,"completion_tokens":7,"total_tokens":21,"prompt_tokens_details":\
          {"cached_tokens":4},"completion_tokens_details":{"reasoning_tokens":3}}}

          data: [DONE]

          """);

  static final Recorded STREAMED_CRLF =
      Recorded.streamed(
          STREAM_REQUEST,
          "\ufeff"
              + new String(STREAMED.response(), java.nio.charset.StandardCharsets.UTF_8)
                  .replace("\n", "\r\n")
                  .replace(",\"choices\"", ",\r\ndata: \"choices\""));

  static final Recorded STREAMED_TOOLS =
      Recorded.streamed(
          STREAM_REQUEST,
          """
          data: {"id":"chatcmpl-4","model":"m","choices":[{"index":0,"delta":{"role":"assistant",\
          "tool_calls":[{"index":0,"id":"call_x","type":"function","function":{"name":"look_up",\
          "arguments":""}}]},"finish_reason":null}]}

          data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"q\\""}}]}}]}

          data: {"choices":[{"delta":{"tool_calls":[{"function":{"name":"send","arguments":""},\
          "id":"call_y","index":1}]},"index":0}]}

          data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}},\
          {"index":1,"function":{"arguments":"{}"}}]}}]}

          data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

          data: [DONE]
          """);

  static final Recorded STREAMED_TOKENS =
      Recorded.streamed(
          STREAM_REQUEST,
          """
          data: {"id":"chatcmpl-8","model":"m","choices":[{"index":0,"delta":{"content":"Gr"}}],"o":"x"}

          data: {"id":"chatcmpl-8","model":"m","choices":[{"index":0,"delta":{"content":"üße"}}],"o":""}

          data: {"id":"chatcmpl-8","model":"m","choices":[{"index":0,"delta":{"content":"\\"\\u00e9"}}],"o":"yz"}

          data: {"id":"chatcmpl-8","model":"m","choices":[{"index":0,"delta":{"tool_calls":[\
          {"id":"call_1","function":{"name":"look_up","arguments":"{"}}]}}],"o":"x"}

          data: {"id":"chatcmpl-8","model":"m","choices":[{"index":0,"delta":{"tool_calls":[\
          {"id":"call_1","function":{"name":"look_up","arguments":"}"}}]}}],"o":"xy"}

          data: {"id":"chatcmpl-8","model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"o":"xy"}

          data: [DONE]

          """);

  static final Recorded RATE_LIMITED =
      Recorded.of(
              STREAM_REQUEST,
              429,
              "application/json",
              """
              {"error":{"message":"Rate limit reached for gpt-4o-mini. Your prompt was: secret",
               "type":"tokens","param":null,"code":"rate_limit_exceeded"}}
              """)
          .withHeaders("retry-after", "2", "retry-after-ms", "1500");

  static final Recorded ERROR_IN_STREAM =
      Recorded.streamed(
          STREAM_REQUEST,
          """
          data: {"id":"gen-5","model":"m","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}

          event: error
          data: {"error":{"message":"overloaded: secret","type":"server_error","code":502}}

          """);

  static final Recorded BROKEN_OFF =
      Recorded.streamed(
          STREAM_REQUEST,
          """
          data: {"id":"chatcmpl-6","model":"m","choices":[{"index":0,"delta":{"content":"a"},"finish_reason":null}]}

          data: {"id":"chatcmpl-6","model":"m","system_fingerprint":"fp_6","choices":[{"index":0,"delta":{"con""");

  static final Recorded HTML =
      Recorded.of(STREAM_REQUEST, 502, "text/html", "<html><body>Bad Gateway</body></html>");

  static final Recorded GARBAGE =
      Recorded.plain(
          "{\"model\":\"m\",\"tools\":{\"a\":[1,{}]},\"messages\":null,\"n\":\"x\",\"n\":2,,}",
          "{\"id\":\"chatcmpl-7\",\"choices\":[null,{\"index\":\"x\",\"finish_reason\":3}],"
              + "\"usage\":[1],\"model\":{\"id\":\"x\"},\"error\":null, nonsense}");

  static Map<String, Recorded> all() {
    Map<String, Recorded> all = new LinkedHashMap<>();
    all.put("plain", PLAIN);
    all.put("plain with tools", PLAIN_TOOLS);
    all.put("streamed", STREAMED);
    all.put("streamed, CR LF, several data lines, byte order mark", STREAMED_CRLF);
    all.put("streamed tools", STREAMED_TOOLS);
    all.put("streamed tokens", STREAMED_TOKENS);
    all.put("rate limited", RATE_LIMITED);
    all.put("error in the stream", ERROR_IN_STREAM);
    all.put("broken off", BROKEN_OFF);
    all.put("HTML", HTML);
    all.put("garbage", GARBAGE);
    return all;
  }
}
