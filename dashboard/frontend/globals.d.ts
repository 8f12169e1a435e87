// What other scripts of the page bring. Our layers reach into Leaflet's private parts, which no types describe.
declare const L: any;

interface Window {
  conflictMap: { start(map: any, settings: any): void; update?(base64: string): Promise<void> };
  /** For tests and measurements. */
  __perf: unknown;
  Streamlit?: { events: EventTarget; setComponentValue(value: unknown): void };
}
