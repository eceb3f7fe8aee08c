package dev.earshot.browser;

import com.microsoft.playwright.Page;

/** How well texts stand out from what is behind them, by WCAG 2's reckoning. */
final class Contrast {
  private static final String FAINT =
      """
      () => {
        const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        const paint = (colours) => {
          canvas.clearRect(0, 0, 1, 1);
          for (const colour of colours) {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
          }
          return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
        };
        const light = (rgb) => {
          const [r, g, b] = rgb.map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = (node) => node ? [...behind(node.parentElement), getComputedStyle(node).backgroundColor] : [];
        const ratio = (node) => {
          const grounds = behind(node);
          const [a, b] = [paint(grounds), paint([...grounds, getComputedStyle(node).color])].map(light);
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        };
        const own = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
        return [...document.querySelectorAll('body *')]
          .filter((node) => own(node) && node.checkVisibility() && !node.closest('noscript'))
          .filter((node) => ratio(node) < 4.5)
          .map((node) => `${node.className || node.id || node.tagName} ${ratio(node).toFixed(2)}: ${node.textContent}`);
      }
      """;

  private Contrast() {}

  /** The texts of a page whose contrast is below 4.5. */
  static Object faint(Page page) {
    return page.evaluate(FAINT);
  }
}
