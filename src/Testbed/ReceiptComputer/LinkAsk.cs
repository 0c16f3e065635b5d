using Kazasu.Interchange.OqsFiles;
using Kazasu.Testbed.Stack;

namespace Kazasu.Testbed.ReceiptComputer;

/// <summary>What a receipt computer asks about people of the sample nation.</summary>
internal static class LinkAsk
{
    /// <summary>Search data of the person with this index, or of the next who ever was insured, and the number asked for.</summary>
    public static (Node Search, string Number) Of(KazasuStack stack, int index)
    {
        var nation = stack.World.Nation;
        for (var i = index; ; i++)
        {
            var person = nation.Person(i % nation.Size);
            if (person.Record.Coverages is not [.., var last]) { continue; }
            var search = new Node("QualificationConfirmSearchInfo").Add("InsurerNumber", last.InsurerNumber).Add("InsuredCardSymbol", last.Symbol).Add("InsuredIdentificationNumber", last.Number)
                .Add("InsuredBranchNumber", last.Branch).Add("Birthdate", $"{person.Birth:yyyyMMdd}").Add("LimitApplicationCertificateRelatedConsFlg", index % 2 == 0 ? "1" : "0");
            return (search, last.Number);
        }
    }

    public static byte[] Single(KazasuStack stack, int index, string identifier)
    {
        var request = OqsMessage.New("OQSsiquc01req");
        request.Header.Add("QualificationConfirmationDate", $"{stack.Calendar.Today:yyyyMMdd}").Add("MedicalInstitutionCode", stack.World.Facility.Code).Add("ArbitraryFileIdentifier", identifier);
        request.Body.Add(Of(stack, index).Search);
        return OqsWriter.Write(request, shiftJis: index % 5 == 0).Bytes;
    }

    public static byte[] List(KazasuStack stack, int persons)
    {
        var list = OqsMessage.New("OQSmuquc01req");
        list.Header.Add("QualificationConfirmationDate", $"{stack.Calendar.Today:yyyyMMdd}").Add("MedicalInstitutionCode", stack.World.Facility.Code);
        for (var i = 0; i < persons; i++) { list.Body.Add(Of(stack, i).Search); }
        return OqsWriter.Write(list, shiftJis: false).Bytes;
    }

    public static byte[] Fetch(KazasuStack stack, string reception)
    {
        var fetch = OqsMessage.New("OQSmuquc02req");
        fetch.Header.Add("MedicalInstitutionCode", stack.World.Facility.Code);
        fetch.Body.Add("ReceptionNumber", reception);
        return OqsWriter.Write(fetch, shiftJis: false).Bytes;
    }

    /// <summary>The message, when the file is sound.</summary>
    public static OqsMessage? Read(FileName name, byte[]? bytes) => bytes is not null && OqsReader.Read(name.Layout!, bytes) is { Sound: true } reading ? reading.Message : null;

    /// <summary>Whether an answer is sound, echoes the identifier and is about nobody but the person asked for.</summary>
    public static bool IsRight(FileName name, byte[] bytes, string number, string identifier) =>
        Read(name, bytes) is { } message && message.Header["ArbitraryFileIdentifier"] == identifier && message.Header["SegmentOfResult"] == "1"
        && (message.Body.Find("ResultList")?.Children.All(result => result["InsuredIdentificationNumber"] == number) ?? true);
}
