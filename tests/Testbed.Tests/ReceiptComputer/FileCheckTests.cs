using Kazasu.Interchange.OqsFiles;
using Kazasu.Testbed.ReceiptComputer;

namespace Kazasu.Testbed.Tests.ReceiptComputer;

public sealed class FileCheckTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kazasu-check");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_sound_file_passes_and_a_bad_one_is_told_with_line_and_element()
    {
        var good = OqsWriter.Write(Examples.Of(Catalogue.Find("OQSsiquc01res")!), shiftJis: true).Bytes;
        Assert.Equal((true, true), Check("OQSsiquc01res_1.xml", good, "OQS-IF-002 資格確認結果, shift_jis"));
        var bad = System.Text.Encoding.UTF8.GetBytes("<XmlMsg>\n<MessageHeader>\n<MedicalInstitutionCode>1</MedicalInstitutionCode></MessageHeader>\n<MessageBody><ReceptionNumber>1</ReceptionNumber></MessageBody></XmlMsg>");
        Assert.Equal((false, true), Check("OQSmuquc02req_1.xml", bad, "OQSmuquc02req_1.xml:3: OQSB0012E MessageHeader/MedicalInstitutionCode: must have 10 half-width digits"));
        Assert.Equal((false, true), Check("note.xml", bad, "OQSB0004E"));
        Assert.Equal((false, true), Check("OQSsihvq01req_1.xml", bad, "no layout is known"));
    }

    [Fact]
    public async Task A_client_waits_until_a_result_that_is_written_in_place_is_whole()
    {
        var client = new Client(_folder.FullName, TimeProvider.System);
        var name = FileName.Parse("OQSmuquc02req_7.xml")!;
        await client.SendAsync(name, "<x/>"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(["OQSmuquc02req_7.xml"], Directory.GetFiles(Path.Combine(_folder.FullName, "req")).Select(Path.GetFileName));
        var answer = Path.Combine(_folder.CreateSubdirectory("res").FullName, name.Answer().ToString());
        await File.WriteAllTextAsync(answer, "<XmlMsg>", TestContext.Current.CancellationToken);
        Assert.Null(await client.AwaitAsync(name, TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken));
        await File.WriteAllTextAsync(answer, "<XmlMsg></XmlMsg>\n", TestContext.Current.CancellationToken);
        Assert.Equal(answer, await client.AwaitAsync(name, TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    private (bool Sound, bool Told) Check(string name, byte[] bytes, string told)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(file, bytes);
        using var output = new StringWriter();
        return (FileCheck.Check(file, output), output.ToString().Contains(told));
    }
}
