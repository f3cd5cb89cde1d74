// Asks a running server through the generated TypeScript client: node ask.js http://127.0.0.1:8000
import createClient from "openapi-fetch";

import type { paths } from "./openapi.js";

const api = createClient<paths>({ baseUrl: process.argv[2] });
const { data: answer, error } = await api.POST("/v1/suggest", { body: { complaint: "宽带断了三天没人来修", preview: true } });
if (!answer?.passages.length) throw new Error(`no answer: ${error?.error.message}`);
for (const { text, citation } of answer.passages) {
  const { data: document } = await api.GET("/v1/documents/{document_id}", { params: { path: { document_id: citation.document_id } } });
  if ([...(document?.text ?? "")].slice(citation.start, citation.end).join("") !== text) throw new Error(`not what the document says: ${text}`);
}
const refused = await api.POST("/v1/suggest", { body: { complaint: " " } });
if (!refused.error) throw new Error("not refused");
console.log(`TypeScript: ${answer.passages.length} passages, verbatim; ${refused.error.error.code}`);
