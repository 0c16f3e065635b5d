using Kazasu.Interchange.CentreApi;
using Kazasu.Interchange.ClaimFile;
using Kazasu.Rules.Claims;
using Kazasu.Rules.Claims.Routing;
using Kazasu.Rules.Claims.Sending;
using Kazasu.Rules.Counter;
using Kazasu.Terminal.Claims.Correcting;

namespace Kazasu.Terminal.Claims;

/// <summary>Decides and corrects the receipts of one file. Pure: everything known is handed in.</summary>
/// <param name="visits">Of all months in the file, oldest first.</param>
/// <param name="history">Entitlements of earlier visits, newest first.</param>
/// <param name="electronic">The facility claims electronically (C31).</param>
internal sealed class Preparer(IReadOnlyList<ClaimVisit> visits, IReadOnlyList<(Patient Patient, CoverageView Coverage)> history, bool electronic)
{
    private readonly ILookup<(DateOnly, string), ClaimVisit> _byBirth = visits.Where(v => v.Patient is not null).ToLookup(v => (v.Patient!.Birth, v.Patient.Sex));
    private readonly ILookup<string, ClaimVisit> _byWord = visits.Where(v => v.Notes.Patient is not null).ToLookup(v => v.Notes.Patient!, StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">No claim file.</exception>
    public PreparedMonth Prepare(byte[] file)
    {
        var faults = new List<ClaimFault>();
        FileCheck.Run(new MemoryStream(file), faults.Add);
        var blocks = ClaimBlocks.Read(new MemoryStream(file)).ToList();
        if (blocks is not [{ Receipt: 0 } head, ..]) { throw new InvalidDataException("line 1: a claim file begins with IR (医科), UK (歯科) or YK (調剤)"); }

        var receipts = blocks.Where(b => b.Receipt > 0).Select(b => (Block: b, Facts: ReceiptFacts.Of(b.Rows))).ToList();
        var several = receipts.Select(r => (Patient.Of(r.Facts)?.Key, r.Facts.Month)).GroupBy(k => k).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet();
        var known = faults.Where(f => f is { OfFile: false, Severity: Severity.Error, Rule: not ClaimRule.ReceiptNumber }).ToLookup(f => f.Receipt);
        var prepared = receipts.Select(r => One(head.Rows, r.Block, r.Facts, several.Contains((Patient.Of(r.Facts)?.Key, r.Facts.Month)), known[r.Block.Receipt])).ToList();
        var used = prepared.SelectMany(p => p.Visits).Select(v => v.Visit.Id).ToHashSet();

        // GO is written anew, so its totals are no fault of the file
        var ofFile = faults.Where(f => f is { OfFile: true, Severity: Severity.Error } && f.Record != "GO").ToList();
        return new(head.Rows, prepared, [.. visits.Where(v => !used.Contains(v.Visit.Id) && !v.Notes.Nobodys)], ofFile);
    }

    private PreparedReceipt One(ReceiptRows head, ClaimBlock block, ReceiptFacts facts, bool several, IEnumerable<ClaimFault> known)
    {
        var patient = Patient.Of(facts);
        IReadOnlyList<ClaimVisit> own = patient is null || !facts.Insurance ? [] : [.. OfPatient(patient).Where(v => Fits(v, facts, several)).OrderBy(v => v.Visit.Day).ThenBy(v => v.Visit.Id)];
        var draft = Entitled.Of(facts);
        var past = own.Count == 0 ? null : own.Select(v => v.Old).LastOrDefault(o => o is not null) ?? history.FirstOrDefault(h => h.Patient.Is(patient!)).Coverage;
        var (row, decides) = Decide(own, past is not null || draft is not null, ActualDays(facts, own));
        var to = row?.Form switch
        {
            ClaimForm.Current => Entitled.Of(decides!.Notes.Learned is { Kind: LearnedKind.Current } learned ? learned : null) ?? (decides.Current is { } c ? Entitled.Of(c) : null) ?? draft,
            ClaimForm.Old => own.Select(v => v.Notes.Learned is { Kind: LearnedKind.Old } l ? Entitled.Of(l) : null).LastOrDefault(e => e is not null) ?? (past is null ? null : Entitled.Of(past)) ?? draft,
            _ => null,
        };
        var typeChanges = to is { Draft: false } && facts.Type.Length == 4 && facts.Type[1] != ReceiptType.SchemeOf(to.Insurer);

        var correction = new Correction(block.Rows.Copy(), facts);
        correction.Always(own.Select(v => v.Patient).FirstOrDefault(p => p?.Kana.Length > 0));
        if (to is not null && !typeChanges) { correction.Entitlement(to, row!.Form); }
        if (row?.Form == ClaimForm.Unknown)
        {
            var form = decides!.Declaration!.Form!;
            correction.Unknown(form.Kind == InsuranceKind.LateElderly, RemarkLines.Write(Remarks.From(form, decides.ContactedOn)));
        }

        // of a receipt that is held for its entitlement the numbers in HO do not count
        var held = row?.Form is ClaimForm.Hold or ClaimForm.NotInsured || (row is not null && to is null && row.Form != ClaimForm.Unknown);
        List<ClaimFault> left = [.. (correction.Changes.Count > 0 ? Left(head, correction.Rows, block.Receipt) : known).Where(f => !(held && f is { Record: "HO", Item: 2 or 3 or 4 }))];
        var after = ReceiptFacts.Of(correction.Rows);
        var gaps = !facts.Insurance ? (left.Count > 0 ? [Gap.FileFault] : []) : SendingCheck.Of(new(row)
        {
            FileFault = left.Count > 0, GuideOpen = own.Any(v => v.GuideOpen), NumbersKnown = to is not null || (row is null && draft is not null), DeclarationTaken = decides?.DeclarationTaken == true,
            DeclarationComplete = decides?.Declaration is { Complete: true, Form: not null }, MissingRemarks = decides?.MissingRemarks ?? [], TypeChanges = typeChanges,
            ChangedInMonth = to is not null && !to.Covers(facts.Month, facts.Days | Days(own)), HasJd = after.JdDays is not null, JdAgrees = ((after.DetailDays | Days(own)) & ~(after.JdDays ?? 0)) == 0,
            HasMf = after.HasMf, Points = facts.Points, Age = ReceiptType.AgeOf(facts.Type), Electronic = electronic,
        });
        return new(block.Receipt, facts, row, own, gaps, correction.Changes, correction.Rows, Body(head, after, decides), left);
    }

    /// <summary>
    /// The row of the newest visit that ends current, else of the newest that ends old (C30), else of the first: with two days none of them allows 不詳.
    /// </summary>
    private static (ClaimRow? Row, ClaimVisit? Visit) Decide(IReadOnlyList<ClaimVisit> own, bool pastKnown, int actualDays)
    {
        var rows = own.Select(v => (Row: v.Row(pastKnown, actualDays), Visit: v)).ToList();
        foreach (var form in (ReadOnlySpan<ClaimForm>)[ClaimForm.NotInsured, ClaimForm.Current, ClaimForm.Old])
        {
            var of = rows.FindLastIndex(r => r.Row.Form == form && !(form == ClaimForm.Current && r.Visit.GuideOpen && r.Visit.Notes.Learned is null));
            if (of >= 0) { return rows[of]; }
        }

        return rows is [var first, ..] ? (first.Row, first.Visit) : (null, null);
    }

    private IEnumerable<ClaimVisit> OfPatient(Patient patient) =>
        _byBirth[(patient.Birth, patient.Sex)].Where(v => v.Notes is { Patient: null, Nobodys: false } && v.Patient!.Is(patient)).Concat(_byWord[patient.Key]);

    private static bool Fits(ClaimVisit visit, ReceiptFacts facts, bool several) =>
        (visit.Visit.Day.Year, visit.Visit.Day.Month) == (facts.Month.Year, facts.Month.Month) && (!several || facts.Days == 0 || (facts.Days & (1u << visit.Visit.Day.Day)) != 0);

    private static int ActualDays(ReceiptFacts facts, IReadOnlyList<ClaimVisit> own) =>
        Math.Max(facts.ActualDays, Math.Max(System.Numerics.BitOperations.PopCount(facts.JdDays ?? 0), System.Numerics.BitOperations.PopCount(Days(own))));

    private static uint Days(IReadOnlyList<ClaimVisit> own) => own.Aggregate(0u, (days, v) => days | (1u << v.Visit.Day.Day));

    /// <summary>The body of the insurer on the receipt; of an unknown number the one of the declared kind, where that is undecided the file's (疑義解釈 2023-08-03).</summary>
    private static ReviewBody Body(ReceiptRows head, ReceiptFacts after, ClaimVisit? decides)
    {
        var own = head.At(0, 2) == "2" ? ReviewBody.HealthInsuranceFederation : ReviewBody.PaymentFund;
        if (!after.Insurance) { return own; }
        if (!UnknownNumber.IsUnknown(after.Insurer)) { return after.Insurer.Length is 6 or 8 ? ReviewBodies.Of(after.Insurer) : own; }
        return decides?.Declaration?.Form?.Kind switch
        {
            InsuranceKind.Employees => ReviewBody.PaymentFund,
            InsuranceKind.National or InsuranceKind.LateElderly => ReviewBody.HealthInsuranceFederation,
            _ => own,
        };
    }

    /// <summary>Errors of the corrected receipt by itself.</summary>
    private static IEnumerable<ClaimFault> Left(ReceiptRows head, ReceiptRows rows, int position)
    {
        using var file = new MemoryStream();
        head.Write(file);
        rows.Write(file);
        file.WriteByte(0x1A);
        file.Position = 0;
        var faults = new List<ClaimFault>();
        FileCheck.Run(file, faults.Add, bufferBytes: 1);
        return faults.Where(f => f is { OfFile: false, Severity: Severity.Error }).Select(f => f with { Receipt = position, Line = f.Line - head.Rows.Count });
    }
}
