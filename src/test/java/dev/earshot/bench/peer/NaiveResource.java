package dev.earshot.bench.peer;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;

/** Takes a message as an object and pushes it. */
@Path("/send-message")
public final class NaiveResource {
  /** Pushes one message. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response send(NaiveMessage message) throws IOException {
    String text = "[" + message.sender() + "]: " + message.message();
    int sessions = Sockets.push(message.receiver(), text);
    return Response.ok(Map.of("status", "Message sent", "sessions", sessions)).build();
  }
}
