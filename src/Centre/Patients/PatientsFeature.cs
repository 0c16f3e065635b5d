using Kazasu.Centre.Consent;
using Kazasu.Centre.Eligibility;
using Kazasu.Centre.Facilities;
using Kazasu.Centre.Insured;
using Kazasu.Centre.Keys;
using Kazasu.Centre.Ledger;
using Kazasu.Hosting.Clocks;
using Kazasu.Trust.Proofs;
using Kazasu.Trust.Revocation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using AuditProofs = Kazasu.Centre.Audit.AuditProofs;
using AuditRecords = Kazasu.Centre.Audit.AuditRecords;

namespace Kazasu.Centre.Patients;

/// <summary>
/// The patients' own doors, for the operator's web pages in the same process: <see cref="PatientSignIn"/>, <see cref="PatientProof"/>,
/// <see cref="PatientRecords"/>. They have no end point here: what a patient may see is asked for by a page that knows its patient.
/// </summary>
internal static class PatientsFeature
{
    public static void AddPatients(this IServiceCollection services)
    {
        services.AddSingleton<PatientSessions>();
        services.AddSingleton(s => new PatientSignIn(
            Of<PatientSessions>(s), Of<InsuredReader>(s), Of<Judgement>(s), Of<RevocationLists>(s), Of<CentreKeys>(s), Of<CentreSettings>(s), Of<ICareCalendar>(s), Of<TimeProvider>(s)));
        services.AddSingleton(s => new PatientProof(
            Of<ProofCheck>(s), Of<InsuredReader>(s), Of<Judgement>(s), Of<LedgerWriter>(s), Of<ICareCalendar>(s), Of<TimeProvider>(s), Of<ILogger<PatientProof>>(s)));
        services.AddSingleton(s => new PatientRecords(
            Of<Judgement>(s), Of<AuditRecords>(s), Of<AuditProofs>(s), Of<ConsentStore>(s), Of<EndConsent>(s), Of<FacilityDirectory>(s), Of<LedgerWriter>(s), Of<ICareCalendar>(s), Of<TimeProvider>(s)));
    }

    private static T Of<T>(IServiceProvider services) where T : notnull => services.GetRequiredService<T>();
}
