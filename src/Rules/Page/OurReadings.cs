using System.Text;

namespace Kazasu.Rules.Page;

/// <summary>Where the sources are silent and the software must do something all the same.</summary>
internal static class OurReadings
{
    private static readonly string[] Readings =
    [
        "Where the inquiry on a 資格確認書 settles nothing (DT-C04), the walk goes on with the card or phone also carried, or with an insurance card in date: a presented card opens ①–④ whatever else was tried (F8), and carrying more must not leave a patient worse off.",
        "If the insurer, asked by telephone, confirms the entitlement (DT-C04, DT-D04), the own share is taken and the claim is current.",
        "The Mynaportal login on the spot is a method from 2025-09-19 at every facility, not in the pilot (F21, F22, GP-42).",
        "At an eligibility-only facility neither face nor PIN is asked for (M14 names none).",
        "A presented card counts as reception by the My Number insurance card for block F even where it could not be read and staff only ask later (GP-10, GP-11).",
        "An error code counts as a broken reader; 011, the terminal, as no online check at all.",
        "Registration for insurance use is one fact for card and phone; a card that is not registered is not a My Number insurance card (P1), so DT-D02 does not send the patient back to it.",
        "At pilot sites only the order of configuration and restart counts; no first day for the restart is printed.",
        "The five years of a 資格確認書 do not count the day of issue.",
        "A declaration whose case is never settled is destroyed after two years unless set otherwise (GP-37).",
        "The thresholds of 医療DX推進体制整備加算 are the notified ones, which none of the five sources prints; they end on 2026-05-31 and no later ones are guessed.",
        "A second application for a support other than outpatient care is left to a person: only for outpatient care is it refused in print.",
        "A facility that opted out because reception had stopped is listed again by the first confirmed read after it goes on; one that opted out otherwise, when it wishes so.",
        "Search and assistant say only what is in force on the day; an answer without a printed first day holds always.",
        "Holidays are computed by 国民の祝日に関する法律, which is none of the five sources.",
    ];

    public static void Append(StringBuilder page)
    {
        page.Append("\n## Our readings / 資料に定めのない点\n\nBesides the resolutions in `docs/requirements/conflicts-and-gaps.md`:\n\n");
        foreach (var reading in Readings) { page.Append($"- {reading}\n"); }
    }
}
