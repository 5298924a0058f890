package io.leasehold.command;

import io.leasehold.model.Ipv4;
import io.leasehold.wire.v4.Message4;
import io.leasehold.wire.v4.OptionText4;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An exchange for programs: told whole, when it is over.
final class DiscoveryJson implements Discovery.Teller {
  /// An exchange has four messages; a link full of servers, or of noise, may have many more.
  private static final int TOLD_MAX = 1_000;

  private final List<Map<String, Object>> messages = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Object> end = new LinkedHashMap<>();

  String text() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("messages", messages);
    json.put("notes", notes);
    json.putAll(end);
    return Json.tree(json);
  }

  @Override
  public void sent(Message4 message, Ipv4 to, int port) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("to", to + ":" + port);
    add(json, message);
  }

  @Override
  public void came(Message4 message, Ipv4 from, int port, long tookMs) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", from + ":" + port);
    json.put("after-ms", tookMs);
    add(json, message);
  }

  @Override
  public void note(String text) {
    if (notes.size() < TOLD_MAX) {
      notes.add(text);
    }
  }

  @Override
  public void got(Ipv4 address, boolean kept) {
    end.put("address", address.toString());
    end.put("kept", kept);
  }

  private void add(Map<String, Object> json, Message4 message) {
    if (messages.size() == TOLD_MAX) {
      return;
    }
    json.put("type", MessageText.type(message));
    json.putAll(ExplanationJson.header(message));
    json.put("options", ExplanationJson.options(message.options(), OptionText4.REGISTRY));
    messages.add(json);
  }
}
