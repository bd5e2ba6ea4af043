import { type CaseFile, formatPlate, type MergeValues, type WorkshopSettings } from "../../../model/index.ts";

/**
 * What the tags of a message stand for in a case. The customer's link is nobody's to write into a page: whoever
 * writes it down there gives it to everybody who reads the page.
 */
export const mergeValues = (file: CaseFile, settings: Pick<WorkshopSettings, "name" | "bookingLink">): MergeValues => ({
  plate: formatPlate(file.vehicle.plate, file.vehicle.country),
  vehicle: `${file.vehicle.make} ${file.vehicle.model}`.trim(),
  customer: file.contact.name,
  workshop: settings.name,
  urlBookAssessment: settings.bookingLink,
  urlBookRepair: settings.bookingLink,
});
