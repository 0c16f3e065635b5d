using System.Text.Json;
using Kazasu.Rules.Counter;
using Kazasu.Rules.Support;
using Kazasu.Rules.Validity;

namespace Kazasu.Interchange.Decide;

/// <summary>One case as JSON (docs/schemas/decide-question.schema.json). Unknown or contradictory input is refused by the field's name.</summary>
public static class Question
{
    /// <exception cref="QuestionException">Not readable, unknown or contradictory.</exception>
    public static (string? Id, Case Case) Parse(string line)
    {
        string? id = null;
        try
        {
            using var json = JsonDocument.Parse(line);
            var fields = new Fields(json.RootElement);
            id = fields.Text("id");
            var question = Read(fields);
            fields.RefuseUnknown();
            return (id, question);
        }
        catch (QuestionException e)
        {
            e.Id = id;
            throw;
        }
        catch (JsonException e)
        {
            throw new QuestionException("", $"Not JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // a name or text with half of a surrogate pair, written as an escape
            throw new QuestionException("", "Not JSON: a text is no valid Unicode.") { Id = id };
        }
    }

    private static Case Read(Fields f)
    {
        var day = f.Required("day", f.Day("day"));
        var presents = f.Required("presents", f.Choice<Medium>("presents"));
        var (card, renewalDue) = Certificate(f, day);
        return new Case
        {
            Day = day,
            Facility = f.Required("facility", f.Choice<Facility>("facility")),
            Presents = presents,
            Visit = f.Required("visit", f.Choice<Visit>("visit")),
            PilotSite = f.Flag("pilotSite", false),
            MobileDevice = f.Flag("mobileDevice", false),
            PasscodeIssued = f.Flag("passcodeIssued", false),
            Phone = Phone(f, presents, card),
            PhoneReads = f.Flag("phoneReads", true),
            PhysicalCard = Presented(f, "physicalCard", presents, Medium.Card),
            Registered = f.Flag("registered", true),
            RegistersNow = f.Flag("registersNow", false),
            Card = card,
            Identity = f.Flag("identityPossible", true),
            Equipment = f.Choice<Equipment>("equipment") ?? Equipment.Ok,
            Result = f.Choice<ReadResult>("result") ?? ReadResult.Valid,
            EligibilityCertificate = EligibilityCertificate(f, presents),
            Notice = Presented(f, "notice", presents, Medium.Notice),
            InsuranceCard = InsuranceCardOf(f, presents, day),
            Portal = f.Choice<Portal>("portal") ?? Portal.None,
            Inquiry = f.Choice<Inquiry>("inquiry") ?? Inquiry.Valid,
            InsurerConfirms = f.Flag("insurerConfirms", false),
            OwnRatio = f.Ratio("ownRatio"),
            DeclaredRatio = f.Ratio("declaredRatio"),
            OralNumberKnown = f.Flag("oralNumberKnown", true),
            BlackDots = f.Flag("blackDots", false),
            Newborn = f.Flag("newborn", false),
            RenewalDue = renewalDue,
            Incident = f.Choice<Incident>("incident") ?? Incident.None,
            ErrorCode = ErrorCodeOf(f),
            Claim = ClaimOf(f),
        };
    }

    private static ClaimCircumstances ClaimOf(Fields f)
    {
        var days = f.Number("actualDays", 1);
        return days is < 1 or > 31
            ? throw new QuestionException("actualDays", "actualDays must be 1 to 31: the days of visit in the claim month.")
            : new(f.Flag("laterProvided", false), f.Flag("pastKnown", false), f.Flag("entitled", true), days,
                f.Flag("declarationComplete", false), f.Flag("remarksComplete", false));
    }

    /// <summary>Given as a state, or as the last valid day from which state and alert follow.</summary>
    private static (CardState Card, bool RenewalDue) Certificate(Fields f, DateOnly day)
    {
        var state = f.Choice<CardState>("certificate");
        var due = f.Flag("renewalDue", false);
        if (f.Day("certificateExpires") is not { } expires) { return (state ?? CardState.Valid, due); }
        if (state is not null) { throw new QuestionException("certificate", "certificate and certificateExpires say the same thing: give one of them."); }

        return (CardCertificate.On(day, expires) switch
        {
            CertificateState.Valid => CardState.Valid,
            CertificateState.Grace => CardState.Grace,
            CertificateState.Expired => CardState.Over,
        }, due || RenewalAlert.ShownOn(day, expires));
    }

    private static PhoneState Phone(Fields f, Medium presents, CardState card)
    {
        var lapsed = card is CardState.Grace or CardState.Over;
        var phone = f.Choice<PhoneState>("phone") ?? (presents != Medium.Phone ? PhoneState.None : lapsed ? PhoneState.Lapsed : PhoneState.Ready);
        return (presents, phone) switch
        {
            (Medium.Phone, PhoneState.None) => throw Missing("phone", "phone"),
            (Medium.Nothing, not PhoneState.None) => throw Nothing("phone"),
            (_, PhoneState.Ready) when lapsed => throw new QuestionException(
                "phone", "phone cannot be ready: it lapses with the card's certificate, which is past its date (X35). Write lapsed."),
            _ => phone,
        };
    }

    private static bool Presented(Fields f, string field, Medium presents, Medium medium) => (presents == medium, f.Flag(field, presents == medium)) switch
    {
        (true, false) => throw Missing(Kebab.Of(medium), field),
        (false, true) when presents == Medium.Nothing => throw Nothing(field),
        var (_, there) => there,
    };

    private static EligibilityCertificateHeld EligibilityCertificate(Fields f, Medium presents)
    {
        var shown = presents == Medium.EligibilityCertificate;
        var held = f.Choice<EligibilityCertificateHeld>("eligibilityCertificate") ?? (shown ? EligibilityCertificateHeld.Paper : EligibilityCertificateHeld.None);
        return (shown, held) switch
        {
            (true, EligibilityCertificateHeld.None) => throw Missing("eligibility-certificate", "eligibilityCertificate"),
            (_, EligibilityCertificateHeld.Paper or EligibilityCertificateHeld.ElectronicLive) when presents == Medium.Nothing => throw Nothing("eligibilityCertificate"),
            _ => held,
        };
    }

    private static InsuranceCardHeld InsuranceCardOf(Fields f, Medium presents, DateOnly day)
    {
        var shown = presents == Medium.InsuranceCard;
        var held = f.Choice<InsuranceCardHeld>("insuranceCard");
        return held switch
        {
            null when shown => throw new QuestionException("insuranceCard", "insuranceCard is missing: in-validity or expired."),
            InsuranceCardHeld.None when shown => throw Missing("insurance-card", "insuranceCard"),
            InsuranceCardHeld.InValidity when day > InsuranceCard.LastDayOfAll => throw new QuestionException(
                "insuranceCard", $"insuranceCard cannot be in-validity on {day:yyyy-MM-dd}: the last day of all is 2025-12-01 (X18). Write expired."),
            not (null or InsuranceCardHeld.None) when presents == Medium.Nothing => throw Nothing("insuranceCard"),
            _ => held ?? InsuranceCardHeld.None,
        };
    }

    private static string? ErrorCodeOf(Fields f) => f.Text("errorCode") switch
    {
        null => null,
        var code when ErrorCodes.IsCode(code) => code,
        _ => throw new QuestionException("errorCode", "errorCode must be three half-width digits, for example \"011\"."),
    };

    private static QuestionException Missing(string presents, string field) =>
        new(field, $"{field} contradicts presents: the patient presents {presents}, so it is there.");

    private static QuestionException Nothing(string field) =>
        new(field, $"{field} contradicts presents: nothing is presented. Name what the patient shows.");
}
