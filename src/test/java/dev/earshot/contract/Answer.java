package dev.earshot.contract;

import java.util.List;
import java.util.Map;

/**
 * What was asked, and what was answered. Immutable.
 *
 * @param path as it was sent, without the query
 * @param headers by their names in lower case
 * @param body null if it was not read
 */
public record Answer(
    String method, String path, int status, Map<String, List<String>> headers, String body) {

  /** The first value of a header; null when there is none. */
  String header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** The media type, without its parameters; empty when there is none. */
  String type() {
    String type = header("content-type");
    return type == null ? "" : type.split(";", 2)[0].strip();
  }

  /** Whether a container refused it before Earshot saw it: Earshot says this in all answers. */
  boolean isContainers() {
    return status >= 400 && header("referrer-policy") == null;
  }
}
