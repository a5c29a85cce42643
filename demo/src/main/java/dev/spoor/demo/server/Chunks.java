package dev.spoor.demo.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The JSON of a streamed answer, one object for each {@code data:} event, in order. */
final class Chunks {
  private final Reply reply;
  private final boolean usageWanted;
  private final List<ObjectNode> chunks = new ArrayList<>();

  private Chunks(Reply reply, boolean usageWanted) {
    this.reply = reply;
    this.usageWanted = usageWanted;
  }

  static List<ObjectNode> of(Reply reply, boolean usageWanted, int lastPiece, Ending ending) {
    Chunks stream = new Chunks(reply, usageWanted);
    stream.delta().put("role", "assistant").put("content", "");
    int pieces = Math.min(lastPiece, reply.pieces().size());
    for (int i = 0; i < pieces; i++) {
      stream.delta().put("content", reply.pieces().get(i));
    }
    stream.toolCalls();
    if (ending == Ending.DONE) {
      stream.end();
    }
    return stream.chunks;
  }

  /** Id and name come with the first fragment of a call only, the arguments in fragments after. */
  private void toolCalls() {
    for (int index = 0; index < reply.toolCalls().size(); index++) {
      ToolCall call = reply.toolCalls().get(index);
      Body.toolCall(fragment(index), call.id(), call.name(), "");
      for (String piece : Tokens.split(call.arguments())) {
        fragment(index).putObject("function").put("arguments", piece);
      }
    }
  }

  private void end() {
    delta();
    ((ObjectNode) chunks.get(chunks.size() - 1).path("choices").get(0))
        .put("finish_reason", reply.finishReason());
    if (usageWanted) {
      ObjectNode last = Body.head(reply, "chat.completion.chunk");
      last.putArray("choices");
      last.set("usage", Body.usage(reply.usage()));
      chunks.add(last);
    }
  }

  private ObjectNode fragment(int index) {
    ArrayNode calls = delta().putArray("tool_calls");
    return calls.addObject().put("index", index);
  }

  private ObjectNode delta() {
    ObjectNode chunk = Body.head(reply, "chat.completion.chunk");
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    ObjectNode delta = choice.putObject("delta");
    choice.putNull("logprobs").putNull("finish_reason");
    if (usageWanted) {
      chunk.putNull("usage");
    }
    chunks.add(chunk);
    return delta;
  }
}
