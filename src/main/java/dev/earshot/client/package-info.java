/**
 * The client for Java programs: sends over HTTP, and receives over a socket that comes back by
 * itself and goes on where it was. It needs nothing but the JDK, knows nothing of the server's
 * classes, and is packed as a jar of its own.
 *
 * <pre>{@code
 * try (EarshotClient earshot = EarshotClient.builder(URI.create("http://localhost:8080")).build()) {
 *   earshot.send(Message.of("alice", "bob", "hi"));
 *   Subscription bob = earshot.subscribe("bob", message -> System.out.println(message.text()));
 *   bob.await();
 * }
 * }</pre>
 */
@NullMarked
package dev.earshot.client;

import org.jspecify.annotations.NullMarked;
