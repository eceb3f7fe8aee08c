package dev.earshot.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.earshot.config.Setting;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;

/** {@code /admin/settings}: what is set, and where; secrets are masked already. Thread-safe. */
@Path("/admin/settings")
@Produces(MediaType.APPLICATION_JSON)
public final class SettingsResource {
  private final Answer answer;

  /** The resource over these. */
  public SettingsResource(List<Setting> inForce) {
    answer =
        new Answer(
            inForce.stream()
                .sorted(Comparator.comparing(Setting::name))
                .map(s -> new Entry(s.name(), s.value(), s.fallback(), s.source()))
                .toList());
  }

  /** Every setting, by its name. */
  @GET
  public Answer settings() {
    return answer;
  }

  /** The answer. */
  record Answer(@JsonProperty("settings") List<Entry> settings) {}

  /** One setting. */
  record Entry(
      @JsonProperty("name") String name,
      @JsonProperty("value") String value,
      @JsonProperty("default") String fallback,
      @JsonProperty("source") String source) {}
}
