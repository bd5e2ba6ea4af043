import Car from "lucide-solid/icons/car";
import MessageSquareText from "lucide-solid/icons/message-square-text";
import PaintRoller from "lucide-solid/icons/paint-roller";
import ShieldCheck from "lucide-solid/icons/shield-check";
import Wrench from "lucide-solid/icons/wrench";
import type { Component } from "solid-js";
import type { Module } from "../../../model/index.ts";

/** FB-20..27: one icon for each module, wherever it is named. */
export const MODULE_ICONS: Record<Module, Component> = {
  mechanics: Wrench,
  bodywork: PaintRoller,
  warranty: ShieldCheck,
  "used-stock": Car,
  message: MessageSquareText,
};
