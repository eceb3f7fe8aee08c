package dev.earshot.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An internet address, or a range of them as CIDR writes it ({@code 10.0.0.0/8}). Immutable.
 *
 * @param base an address of the range
 * @param bits how many leading bits all of its addresses share
 */
public record Network(InetAddress base, int bits) {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";

  /** Nothing that would be looked up by name; what stands before the first colon has no dot. */
  private static final Pattern LITERAL =
      Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");

  static Network parse(String text) {
    String[] parts = text.split("/", -1);
    InetAddress base = literal(parts[0]);
    if (base == null || parts.length > 2) {
      throw new IllegalArgumentException("no address, no range");
    }
    int all = base.getAddress().length * Byte.SIZE;
    int bits = parts.length == 1 ? all : Parse.within(Integer.valueOf(parts[1]), 0, all);
    return new Network(base, bits);
  }

  /**
   * The address that a text is in the usual notation, without brackets, zone and port; an IPv4 one
   * inside IPv6 is that IPv4 one. Null if it is none; names are never looked up.
   */
  public static @Nullable InetAddress literal(String text) {
    try {
      return isLiteral(text) ? InetAddress.getByName(text) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** Whether the text has the form of an address, so that no name is looked up for it. */
  static boolean isLiteral(String text) {
    return LITERAL.matcher(text).matches();
  }

  /** Whether the address is one of these. */
  public boolean contains(InetAddress address) {
    byte[] mine = base.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += Byte.SIZE) {
      int mask = bits - bit >= Byte.SIZE ? 0xff : 0xff << (Byte.SIZE - (bits - bit));
      if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
