package dev.earshot.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which operation of the contract an address is. Immutable. */
final class Router {
  /** The context paths that tests deploy to. */
  private static final Pattern CONTEXT = Pattern.compile("^/push(?=/)");

  /** Not one of those that are not the path's own. */
  private static final String SEGMENT = "(?!\\.{1,2}(/|$))[^/]+";

  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

  private final Map<Pattern, JsonNode> paths = new LinkedHashMap<>();
  private final Map<Pattern, String> templates = new LinkedHashMap<>();

  Router(List<ContractFile.Operation> operations) {
    for (ContractFile.Operation operation : operations) {
      String regex = operation.template().replace(".", "\\.");
      if (!templates.containsValue(operation.template())) {
        Pattern pattern =
            Pattern.compile(VARIABLE.matcher(regex).replaceAll(Matcher.quoteReplacement(SEGMENT)));
        paths.put(pattern, operation.path());
        templates.put(pattern, operation.template());
      }
    }
  }

  /** What was asked for; null if the contract does not have the path. */
  Route find(String method, String path) {
    String below = CONTEXT.matcher(path).replaceFirst("");
    for (Map.Entry<Pattern, JsonNode> each : paths.entrySet()) {
      if (each.getKey().matcher(below).matches()) {
        String asked = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        String template = templates.get(each.getKey());
        return new Route(method, template, each.getValue().get(asked), methods(each.getValue()));
      }
    }
    return null;
  }

  private static Set<String> methods(JsonNode path) {
    Set<String> methods = new TreeSet<>();
    path.fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
    methods.remove("PARAMETERS");
    return methods;
  }

  /**
   * One path and method. Immutable.
   *
   * @param operation null if the path does not document the method
   * @param methods those that it documents
   */
  record Route(String method, String template, JsonNode operation, Set<String> methods) {
    String name() {
      return method + " " + template;
    }
  }
}
