/** Who is it, and may they: the gate before every request and every handshake. */
@NullMarked
package dev.earshot.auth;

import org.jspecify.annotations.NullMarked;
