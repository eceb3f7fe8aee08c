package dev.earshot.bench.peer;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The least that takes a message and pushes it; understands JSON only as the bench writes it. */
@WebServlet("/send-message")
public final class BareServlet extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_OK);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] bytes = request.getInputStream().readAllBytes();
    String json = new String(bytes, StandardCharsets.UTF_8);
    String text = "[" + member(json, "\"sender\":\"") + "]: " + member(json, "\"message\":\"");
    int sessions = Sockets.push(member(json, "\"receiver\":\""), text);
    byte[] answer = ("{\"sessions\":" + sessions + "}").getBytes(StandardCharsets.UTF_8);
    response.setContentType("application/json");
    response.setContentLength(answer.length);
    response.getOutputStream().write(answer);
  }

  private static String member(String json, String name) {
    int start = json.indexOf(name) + name.length();
    return json.substring(start, json.indexOf('"', start));
  }
}
