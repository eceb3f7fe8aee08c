/**
 * The receiver page and the scripts it is built on, used as people and other pages use them: in a
 * real browser, against the built WAR in a real container.
 */
package dev.earshot.browser;
