using Kazasu.Centre.Consent;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.HomeCare;
using Kazasu.Centre.Inquiry;
using Kazasu.Centre.Insured;
using Kazasu.Hosting.Clocks;
using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.MedicalInformation;

/// <summary>Whether medical information may be told of somebody, and of whom.</summary>
internal abstract record Permission
{
    private Permission() { }

    /// <param name="Kinds">In the order of <see cref="ConsentKinds.All"/>, at least one.</param>
    public sealed record Given(string PersonKey, NameRecord Name, IReadOnlyList<string> Kinds, DateTimeOffset Until) : Permission;

    /// <param name="Person">Of whom; null when the question led to nobody.</param>
    public sealed record Missing(string? Person) : Permission;

    public sealed record CheckUnknown : Permission;
}

/// <summary>From a question to the person and the consent that lives. Nobody, no consent and display stopped since are one answer (E5).</summary>
internal sealed class MedicalConsent(CheckTable checks, ConsentStore consents, HomeConsentStore homeConsents, InsuredReader insured, ICareCalendar calendar, TimeProvider clock)
{
    public async Task<Permission> OfAsync(MedicalInformationRequest request, string facility, CancellationToken ct)
    {
        PersonRecord? person;
        if (request.CheckId is { } id)
        {
            if (await checks.FindAsync(facility, id, ct) is not { } check) { return new Permission.CheckUnknown(); }
            if (check.InGrace) { return new Permission.Missing(check.PersonKey); }

            person = check.PersonKey is { } key ? await insured.OfAsync(key, ct) : null;
        }
        else
        {
            var number = request.Insured!;
            person = (Match.Of(await insured.UnderAsync(number, ct), number, birth: null, calendar.Today, calendar.Now) as Match.One)?.Person;
        }

        if (person is null) { return new Permission.Missing(null); }

        var consent = request.Treatment is { } treatment
            ? await homeConsents.LivingAsync(person.PersonKey, facility, treatment, clock.GetUtcNow(), ct)
            : await consents.NewestAsync(person.PersonKey, facility, clock.GetUtcNow(), ct);
        IReadOnlyList<string> kinds = [.. ConsentKinds.All.Where(k => consent?.Kinds.Contains(k, StringComparer.Ordinal) == true && request.Kinds.Contains(k, StringComparer.Ordinal))];
        var shown = Entitlement.On(person, calendar.Today, calendar.Now) is not Entitlement.NoRecord;
        return shown && kinds.Count > 0 && Entitlement.NameOn(person, calendar.Today, calendar.Now) is { } name
            ? new Permission.Given(person.PersonKey, name, kinds, consent!.Until)
            : new Permission.Missing(person.PersonKey);
    }
}
