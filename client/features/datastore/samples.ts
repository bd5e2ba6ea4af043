/** How a file for an import looks (PL-44); as spreadsheets in most of the languages here open it. */
import { CUSTOMER_COLUMNS, type DatastoreKind, VEHICLE_COLUMNS } from "../../../model/index.ts";

const ROWS: Record<DatastoreKind, readonly (readonly string[])[]> = {
  vehicles: [
    VEHICLE_COLUMNS,
    ["EK 48213", "N", "YV1XZK9V5P2041187", "Volvo", "XC40", "2023", "61480", "10017", "Nordic Fleet", "NF-2026"],
    ["KTM 29A", "S", "TMBJJ7NX1MY058821", "Škoda", "Octavia", "2021", "58900", "10018", "", ""],
  ],
  customers: [
    CUSTOMER_COLUMNS,
    [
      "10017",
      "Fjordfrakt AS",
      "Mona Eide",
      "+47 55 31 20 41",
      "mona@fjordfrakt.example",
      "Kaigaten 4",
      "5015",
      "Bergen",
    ],
    ["10018", "Ola Åsen", "", "+47 412 00 118", "ola@example.com", "Lia 12", "5136", "Mjølkeråen"],
  ],
};

export const sampleOf = (kind: DatastoreKind): Blob =>
  new Blob([`\ufeff${ROWS[kind].map((cells) => cells.join(";")).join("\r\n")}\r\n`], { type: "text/csv" });
