/**
 * What the operator's page asks, below {@code /admin}: figures, who is online, single sessions,
 * mailboxes without their texts, settings. The user id is a parameter of the query here, not a
 * segment of the path: no container refuses any id there.
 */
@NullMarked
package dev.earshot.admin;

import org.jspecify.annotations.NullMarked;
